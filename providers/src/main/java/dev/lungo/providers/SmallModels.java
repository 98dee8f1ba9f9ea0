package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Models;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The models for side jobs, such as titles, which are not worth a reasoning effort. Thread-safe.
final class SmallModels {
    /// Dollars for a million tokens of output: a more expensive model does no side jobs for another.
    private static final double EXPENSIVE = 5;

    private final Models models;
    private final Config config;
    private final Map<String, Optional<ModelRef>> cheap = new ConcurrentHashMap<>();

    SmallModels(Models models, Config config) {
        this.models = models;
        this.config = config;
    }

    /// The configured small models, then a cheap one of the same provider. The main model itself comes last, and only
    /// where no other is found or it is not expensive.
    List<ModelRef> of(ModelRef main) {
        var small = new LinkedHashSet<ModelRef>();
        var variant =
                config.roles().small() == null ? null : config.roles().small().variant();
        for (var name : config.small_model()) small.add(ModelRef.parse(name).withVariant(variant));
        cheap.computeIfAbsent(main.providerID(), this::cheapest).ifPresent(small::add);
        var found = small.stream().anyMatch(ref -> models.find(ref).isPresent());
        if (!found || models.find(main).filter(SmallModels::isExpensive).isEmpty()) small.add(main.withVariant(null));
        return List.copyOf(small);
    }

    private static boolean isExpensive(Model model) {
        return model.cost().output() > EXPENSIVE;
    }

    private Optional<ModelRef> cheapest(String provider) {
        return models.usable(provider).stream()
                .filter(usable -> !usable.source().equals("custom"))
                .flatMap(usable ->
                        new Preferences("small.txt").newest(usable.models().values()).stream())
                .findFirst()
                .map(model -> model.ref());
    }
}

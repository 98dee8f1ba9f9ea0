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

/// Which models do the side jobs. A small model answers without a reasoning effort: a title is not
/// worth one. Thread-safe.
public final class Roles {
    /// Dollars for a million tokens of output: a model that costs more does no side job in another's place.
    private static final double DEAR = 5;

    private final Models models;
    private final Config config;
    private final Map<String, Optional<ModelRef>> cheap = new ConcurrentHashMap<>();

    public Roles(Models models, Config config) {
        this.models = models;
        this.config = config;
    }

    /// For titles and summaries: the configured small models, then a cheap one of the same provider. The
    /// main model itself comes last, and only when there is no other or it is not dear.
    public List<ModelRef> small(ModelRef main) {
        var small = new LinkedHashSet<ModelRef>();
        var variant =
                config.roles().small() == null ? null : config.roles().small().variant();
        for (var name : config.small_model()) small.add(ModelRef.parse(name).withVariant(variant));
        cheap.computeIfAbsent(main.providerID(), this::cheapest).ifPresent(small::add);
        var there = small.stream().anyMatch(ref -> models.find(ref).isPresent());
        if (!there || models.find(main).filter(Roles::isDear).isEmpty()) small.add(main.withVariant(null));
        return List.copyOf(small);
    }

    private static boolean isDear(Model model) {
        return model.cost().output() > DEAR;
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

package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Models;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which model does the side jobs. A small model answers without a reasoning effort: a title is not
/// worth one. Thread-safe.
public final class Roles {
    private final Models models;
    private final Config config;
    private final Map<String, Optional<ModelRef>> cheap = new ConcurrentHashMap<>();

    public Roles(Models models, Config config) {
        this.models = models;
        this.config = config;
    }

    /// For titles and summaries: the configured small model, else a cheap one of the same provider,
    /// else the main model itself.
    public ModelRef small(ModelRef main) {
        if (config.small_model() != null) {
            var wanted = ModelRef.parse(config.small_model());
            if (models.find(wanted).isPresent()) return wanted;
        }
        return cheap.computeIfAbsent(main.providerID(), this::cheapest).orElse(main.withVariant(null));
    }

    private Optional<ModelRef> cheapest(String provider) {
        return models.usable().stream().filter(usable -> usable.id().equals(provider) && !usable.source().equals("custom"))
                .flatMap(usable -> new Preferences("small.txt").newest(usable.models().values()).stream())
                .findFirst().map(model -> model.ref());
    }
}

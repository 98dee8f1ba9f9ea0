package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.Models;

/// Which model does the side jobs. A small model answers without a reasoning effort: a title is not
/// worth one.
public final class Roles {
    private final Models models;
    private final Config config;

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
        return models.usable().stream().filter(provider -> provider.id().equals(main.providerID()) && !provider.source().equals("custom"))
                .flatMap(provider -> new Preferences("small.txt").newest(provider.models().values()).stream())
                .findFirst().map(model -> model.ref()).orElse(main.withVariant(null));
    }
}

package dev.lungo.client;

import dev.lungo.core.model.ModelRef;

/// The model that a prompt gets when none is named; `source` is config, recent, environment or local.
public record DefaultModel(String model, String source) {
    public ModelRef ref() {
        return ModelRef.parse(model);
    }
}

package dev.lungo.engine.failover;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import org.jspecify.annotations.Nullable;

/// A model that may answer, and the variant to use.
public record Candidate(Model model, @Nullable String variant) {
    public ModelRef ref() {
        return model.ref().withVariant(variant);
    }
}

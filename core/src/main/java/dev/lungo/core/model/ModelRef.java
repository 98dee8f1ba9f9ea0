package dev.lungo.core.model;

import org.jspecify.annotations.Nullable;

/// Names a model of a provider and, optionally, a variant of it (a reasoning effort).
public record ModelRef(
        String providerID, String modelID, @Nullable String variant) {
    public ModelRef(String providerID, String modelID) {
        this(providerID, modelID, null);
    }

    /// Parses `provider/model`; the model's own name may contain slashes.
    ///
    /// @throws IllegalArgumentException if `text` has no provider or no model
    public static ModelRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is not a model; write it as provider/model, for example anthropic/claude-sonnet-4-5");
        }
        return new ModelRef(text.substring(0, slash), text.substring(slash + 1));
    }

    public ModelRef withVariant(@Nullable String other) {
        return new ModelRef(providerID, modelID, other);
    }

    /// True if both are the same model, whatever their variants.
    public boolean names(ModelRef other) {
        return providerID.equals(other.providerID) && modelID.equals(other.modelID);
    }

    @Override
    public String toString() {
        return providerID + "/" + modelID;
    }
}

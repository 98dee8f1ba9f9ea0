package dev.lungo.engine;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Models;
import dev.lungo.core.provider.Provider;
import java.util.List;
import java.util.Optional;

/// Any model, spoken to by one provider.
record Metered(Provider provider) implements Models {
    @Override
    public List<ProviderInfo> usable() {
        return List.of();
    }

    @Override
    public List<ProviderInfo> all() {
        return List.of();
    }

    @Override
    public Optional<Model> find(ModelRef ref) {
        return Optional.empty();
    }

    @Override
    public List<ModelRef> similar(ModelRef ref) {
        return List.of();
    }

    @Override
    public Provider provider(Model model) {
        return provider;
    }

    @Override
    public List<ModelRef> small(ModelRef main) {
        return List.of(main);
    }

    @Override
    public Optional<ModelRef> fallback() {
        return Optional.empty();
    }
}

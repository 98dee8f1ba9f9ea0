package dev.lungo.core.provider;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import java.util.List;
import java.util.Optional;

/// Models available to a directory's configuration, and their providers. Thread-safe.
public interface Models {
    /// Providers that can be used now: configured, or with a key in the environment. Sorted by id.
    List<ProviderInfo> usable();

    /// The provider of this id, when it can be used now; looks at no other provider.
    default Optional<ProviderInfo> usable(String providerID) {
        return usable().stream()
                .filter(provider -> provider.id().equals(providerID))
                .findFirst();
    }

    /// Every provider of the catalog and of the configuration.
    List<ProviderInfo> all();

    Optional<Model> find(ModelRef ref);

    /// Up to three models with names like this one, for an error message.
    List<ModelRef> similar(ModelRef ref);

    /// Facts about a model, each with its source.
    default List<Figure> figures(Model model) {
        return List.of();
    }

    /// The provider that speaks to this model. One whose protocol is not supported answers every request with a
    /// failure that explains it.
    ///
    /// @throws IllegalArgumentException if there is no such provider
    Provider provider(Model model);

    /// The model refused tools, and a person wants to continue without: from now on it is found without them, after
    /// a restart too.
    default void refusesTools(Model model) {}

    /// The models for small calls (titles), in the order in which they are tried: the configured ones, a
    /// cheap one of the same provider, and the model itself where it is the only one or is not dear.
    List<ModelRef> small(ModelRef main);

    /// Default model: the best one of a provider that is configured or whose key is in the environment, then the
    /// first one of a local server found on its usual loopback port. Probes ports, so it may take up to 300 ms.
    Optional<ModelRef> fallback();

    /// Sources of keys by provider, the one that counts first. Does not query keychains or run programs.
    default List<KeyPlace> keys() {
        return List.of();
    }

    /// The model of a provider to begin with: one that is known to be good, else its newest.
    default Optional<ModelRef> best(ProviderInfo provider) {
        return provider.models().values().stream().findFirst().map(Model::ref);
    }
}

package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.catalog.ProviderMerge;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.vendor.EndpointResolver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The providers of one configuration: the catalog's, what the configuration adds and changes, and servers on this
/// machine. Thread-safe.
record ConfiguredProviders(
        Catalog catalog,
        ConfiguredModels.Layers layers,
        CredentialResolver credentials,
        EndpointResolver endpoints,
        LocalServers local,
        Map<String, ProviderInfo> merged) {
    ConfiguredProviders(
            Catalog catalog,
            ConfiguredModels.Layers layers,
            CredentialResolver credentials,
            EndpointResolver endpoints,
            LocalServers local) {
        this(catalog, layers, credentials, endpoints, local, new ConcurrentHashMap<>());
    }

    Config config() {
        return layers.all();
    }

    /// The ids of the catalog and of the configuration.
    TreeSet<String> ids() {
        var ids = new TreeSet<>(catalog.providers().keySet());
        ids.addAll(config().provider().keySet());
        return ids;
    }

    List<ProviderInfo> all() {
        return ids().stream().flatMap(id -> find(id).stream()).toList();
    }

    /// The provider with this id; empty if it is disabled, unknown or without models.
    Optional<ProviderInfo> find(String id) {
        var known = merged.get(id);
        if (known != null) return Optional.of(known);
        return configured(id)
                .map(layers.access()::opened)
                .filter(info -> !info.models().isEmpty())
                .map(info -> {
                    var other = merged.putIfAbsent(id, info);
                    return other == null ? info : other;
                });
    }

    /// The same without the changes of plugins.
    Optional<ProviderInfo> configured(String id) {
        var settings = config().provider().get(id);
        if (!isEnabled(id) || settings == null && !catalog.providers().containsKey(id)) return Optional.empty();
        var info = new ProviderMerge(id, catalog, settings, credentials).info();
        return info.models().isEmpty() ? Optional.empty() : Optional.of(info);
    }

    /// Looks for servers on this machine, too.
    List<ProviderInfo> usable() {
        var ids = ids();
        ids.addAll(credentials.stored().keySet());
        ids.removeIf(id -> !isMeant(id));
        var usable = new ArrayList<>(ids.stream()
                .flatMap(id -> find(id).stream())
                .filter(endpoints::isUsable)
                .toList());
        localServers().stream().filter(found -> !ids.contains(found.id())).forEach(usable::add);
        usable.sort(Comparator.comparing(ProviderInfo::id));
        return usable;
    }

    Optional<ProviderInfo> usable(String id) {
        if (isMeant(id)) return find(id).filter(endpoints::isUsable);
        return local.remembered().stream()
                .filter(found -> found.id().equals(id) && isEnabled(id))
                .findFirst();
    }

    /// True if the user has configured the provider, stored a key for it or set one in the environment.
    private boolean isMeant(String id) {
        var entry = catalog.providers().get(id);
        return config().provider().containsKey(id)
                || entry != null && credentials.environment().key(entry.env()) != null
                || credentials.stored().containsKey(id)
                || endpoints.opens(id);
    }

    /// The servers that run on this machine and are enabled.
    List<ProviderInfo> localServers() {
        return local.look().stream().filter(found -> isEnabled(found.id())).toList();
    }

    /// A server on this machine; empty if it does not run or is disabled.
    Optional<ProviderInfo> localServer(String id) {
        return isEnabled(id) ? local.look(id) : Optional.empty();
    }

    /// The provider that a model was found at.
    Optional<ProviderInfo> owner(Model model) {
        return local.remembered().stream()
                .filter(found -> found.models().containsKey(model.id())
                        && model.api().equals(found.models().get(model.id()).api()))
                .findFirst()
                .or(() -> find(model.providerID()));
    }

    /// True for a model that a server on this machine has listed.
    boolean isLocal(Model model) {
        return local.remembered().stream()
                .anyMatch(found -> model.equals(found.models().get(model.id())));
    }

    private boolean isEnabled(String id) {
        return !config().disabled_providers().contains(id)
                && (config().enabled_providers() == null
                        || config().enabled_providers().contains(id));
    }
}

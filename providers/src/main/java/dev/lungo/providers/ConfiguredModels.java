package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Figure;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.core.provider.Models;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.ProviderAccess;
import dev.lungo.providers.catalog.Catalog;
import dev.lungo.providers.catalog.LocalServers;
import dev.lungo.providers.catalog.ModelFigures;
import dev.lungo.providers.catalog.learned.FittedAnswers;
import dev.lungo.providers.catalog.learned.LearnedModels.Place;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.credential.KeyPlaces;
import dev.lungo.providers.credential.KeyRing;
import dev.lungo.providers.credential.ProviderEnvironment;
import dev.lungo.providers.vendor.EndpointResolver;
import dev.lungo.providers.vendor.Vendors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The models of one configuration: the catalog, the configured additions and changes, the keys of the environment,
/// and servers on this machine. Nothing is read or requested before it is needed. Thread-safe.
public final class ConfiguredModels implements Models {
    /// The configuration, the part of it that the user's own files set, without those of a project, where each value
    /// was set, and what plugins change of providers.
    public record Layers(Config all, Supplier<Config> own, ModelFigures.Origin origin, ProviderAccess access) {
        public Layers(Config all, Supplier<Config> own, ModelFigures.Origin origin) {
            this(all, own, origin, ProviderAccess.NONE);
        }

        /// A configuration that is the user's own as a whole.
        public static Layers own(Config config) {
            return new Layers(config, () -> config, _ -> null);
        }
    }

    private final Catalog catalog;
    private final Layers layers;
    private final CredentialResolver credentials;
    private final EndpointResolver endpoints;
    private final ConfiguredProviders providers;
    private final SmallModels small;

    public ConfiguredModels(
            Catalog catalog, Layers layers, Map<String, String> environment, KeyRing ring, LocalServers local) {
        this(catalog, layers, environment, ring, local, Vendors.SHIPPED);
    }

    ConfiguredModels(
            Catalog catalog,
            Layers layers,
            Map<String, String> environment,
            KeyRing ring,
            LocalServers local,
            Vendors vendors) {
        this.catalog = catalog;
        this.layers = layers;
        this.credentials =
                new CredentialResolver(ring, new ProviderEnvironment(ring.variables(environment)), layers.own());
        this.endpoints = new EndpointResolver(vendors, credentials, layers.access());
        this.providers = new ConfiguredProviders(catalog, layers, credentials, endpoints, local);
        this.small = new SmallModels(this, layers.all());
    }

    @Override
    public List<ProviderInfo> usable() {
        return providers.usable();
    }

    @Override
    public Optional<ProviderInfo> usable(String id) {
        return providers.usable(id);
    }

    @Override
    public List<ProviderInfo> all() {
        return providers.all();
    }

    @Override
    public Optional<Model> find(ModelRef ref) {
        return providers
                .find(ref.providerID())
                .map(provider -> provider.models().get(ref.modelID()))
                .or(() -> providers
                        .localServer(ref.providerID())
                        .map(provider -> provider.models().get(ref.modelID())))
                .map(this::corrected);
    }

    /// The configuration's setting for tools overrides what the server reported.
    private Model corrected(Model model) {
        return catalog.learned().of(place(model)).over(model, isConfiguredToTakeTools(model));
    }

    private boolean isConfiguredToTakeTools(Model model) {
        var settings = layers.all().provider().get(model.providerID());
        var own = settings == null ? null : settings.models().get(model.id());
        return own != null && Boolean.TRUE.equals(own.tool_call());
    }

    private Place place(Model model) {
        return new Place(model.providerID(), url(model), model.api().id());
    }

    private String url(Model model) {
        return providers
                .owner(model)
                .map(provider -> endpoints.url(provider, model))
                .orElse(model.api().url());
    }

    @Override
    public void refusesTools(Model model) {
        catalog.learned().refusesTools(place(model));
    }

    @Override
    public List<ModelRef> similar(ModelRef ref) {
        return new SimilarModels(providers).to(ref);
    }

    @Override
    public List<Figure> figures(Model model) {
        var npm = providers
                .owner(model)
                .map(provider -> endpoints.npm(provider, model))
                .orElse(model.api().npm());
        return new ModelFigures(model, npm, url(model), source(model), layers.origin()).all();
    }

    private String source(Model model) {
        if (providers.isLocal(model)) return "the server at " + model.api().url();
        return catalog.models(model.providerID()).containsKey(model.id())
                ? catalog.source(model.providerID())
                : "unknown";
    }

    @Override
    public Provider provider(Model model) {
        var owner = providers
                .owner(model)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Provider not found: " + model.providerID() + ". `lungo models` lists providers."));
        return new FittedAnswers(endpoints.protocol(owner, model), catalog.learned(), place(model));
    }

    @Override
    public List<ModelRef> small(ModelRef main) {
        return small.of(main);
    }

    @Override
    public List<KeyPlace> keys() {
        var ids = providers.ids();
        ids.addAll(credentials.stored().keySet());
        return ids.stream()
                .map(id -> providers.configured(id).orElseGet(() -> unknown(id)))
                .flatMap(provider -> KeyPlaces.of(provider, credentials.stored(), credentials.environment()).stream())
                .toList();
    }

    /// A provider that has a stored key and is unknown or disabled.
    private static ProviderInfo unknown(String id) {
        return new ProviderInfo(id, id, "api", List.of(), null, Map.of(), Map.of());
    }

    @Override
    public Optional<ModelRef> fallback() {
        return new FallbackModel(providers).fallback();
    }

    @Override
    public Optional<ModelRef> best(ProviderInfo provider) {
        return FallbackModel.best(provider);
    }

    /// Options of configured models that are not sent, each as `provider/model: option`.
    public List<String> unusedOptions() {
        return new UnusedOptions(providers, endpoints).found();
    }
}

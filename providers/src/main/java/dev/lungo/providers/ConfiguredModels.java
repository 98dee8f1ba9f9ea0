package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.Figure;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.core.provider.Models;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.learned.FittedAnswers;
import dev.lungo.providers.learned.LearnedModels.Place;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.providers.protocol.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The models of one configuration: the catalog, what the configuration adds and changes, the keys of
/// the environment, and servers on this machine. Nothing is read or asked before it is needed.
public final class ConfiguredModels implements Models {
    /// Tokens of which people have one for work on repositories: no reason to send code to a model unasked.
    private static final Set<String> OF_OTHER_TOOLS = Set.of("GITHUB_TOKEN", "GITLAB_TOKEN");

    /// The configuration, what of it the user's own files say, without those of a project, and where each of
    /// its values was set.
    public record Layers(Config all, Supplier<Config> own, Figures.Origin origin) {}

    private record Spoken(String npm, Endpoint endpoint) {}

    private final Catalog catalog;
    private final Config config;
    private final Connections connections;
    private final LocalServers local;
    private final KeySource keys;
    private final Surroundings surroundings;
    private final VertexReach vertex;
    private final BedrockReach bedrock;
    private final Reach reach;
    private final Figures.Origin origin;
    private final Roles roles;
    private final Map<String, ProviderInfo> merged = new ConcurrentHashMap<>();
    private final Map<Spoken, Provider> spoken = new ConcurrentHashMap<>();

    public ConfiguredModels(
            Catalog catalog,
            Config config,
            Map<String, String> environment,
            Connections connections,
            LocalServers local) {
        this(
                catalog,
                new Layers(config, () -> config, _ -> null),
                environment,
                new KeyRing(Credentials.NONE, connections),
                local);
    }

    public ConfiguredModels(
            Catalog catalog, Layers layers, Map<String, String> environment, KeyRing ring, LocalServers local) {
        this.catalog = catalog;
        this.config = layers.all();
        this.connections = ring.connections();
        this.local = local;
        this.surroundings = new Surroundings(ring.variables(environment));
        this.keys = new KeySource(ring, surroundings, layers.own());
        this.bedrock = new BedrockReach(environment, keys.storedKeys(), connections);
        this.vertex = new VertexReach(environment, connections);
        this.reach = new Reach(surroundings, keys, bedrock, vertex);
        this.origin = layers.origin();
        this.roles = new Roles(this, config);
    }

    @Override
    public List<ProviderInfo> usable() {
        var ids = new TreeSet<>(config.provider().keySet());
        catalog.providers().values().stream()
                .filter(entry -> surroundings.key(entry.env()) != null)
                .forEach(entry -> ids.add(entry.id()));
        if (vertex.isVisible()) ids.addAll(VertexReach.IDS);
        if (bedrock.isVisible()) ids.add(BedrockReach.ID);
        ids.addAll(keys.stored().keySet());
        var usable = new ArrayList<>(ids.stream()
                .flatMap(id -> info(id).stream())
                .filter(reach::isUsable)
                .toList());
        local.look().stream()
                .filter(found -> isEnabled(found.id()) && !ids.contains(found.id()))
                .forEach(usable::add);
        usable.sort(Comparator.comparing(ProviderInfo::id));
        return usable;
    }

    @Override
    public Optional<ProviderInfo> usable(String id) {
        if (mayBeUsed(id)) return info(id).filter(reach::isUsable);
        return local.remembered().stream()
                .filter(found -> found.id().equals(id) && isEnabled(id))
                .findFirst();
    }

    private boolean mayBeUsed(String id) {
        var entry = catalog.providers().get(id);
        return config.provider().containsKey(id)
                || entry != null && surroundings.key(entry.env()) != null
                || keys.stored().containsKey(id)
                || vertex.isVisible() && VertexReach.IDS.contains(id)
                || bedrock.isVisible() && id.equals(BedrockReach.ID);
    }

    @Override
    public List<ProviderInfo> all() {
        return ids().stream().flatMap(id -> info(id).stream()).toList();
    }

    @Override
    public Optional<Model> find(ModelRef ref) {
        var known = info(ref.providerID()).map(provider -> provider.models().get(ref.modelID()));
        return known.or(() -> !isEnabled(ref.providerID())
                        ? Optional.empty()
                        : local.look(ref.providerID())
                                .map(provider -> provider.models().get(ref.modelID())))
                .map(this::withWhatWasLearned);
    }

    /// What the configuration says of tools is believed more than what the server said.
    private Model withWhatWasLearned(Model model) {
        return catalog.learned().of(place(model)).over(model, isSaidToTakeTools(model));
    }

    private boolean isSaidToTakeTools(Model model) {
        var settings = config.provider().get(model.providerID());
        var own = settings == null ? null : settings.models().get(model.id());
        return own != null && Boolean.TRUE.equals(own.tool_call());
    }

    private Place place(Model model) {
        var owner = owner(model);
        return new Place(
                model.providerID(),
                owner.map(provider -> Vendors.url(provider, model))
                        .orElse(model.api().url()),
                model.api().id());
    }

    private Optional<ProviderInfo> owner(Model model) {
        return local.remembered().stream()
                .filter(found -> found.models().containsKey(model.id())
                        && model.api().equals(found.models().get(model.id()).api()))
                .findFirst()
                .or(() -> info(model.providerID()));
    }

    @Override
    public void refusesTools(Model model) {
        catalog.learned().refusesTools(place(model));
    }

    @Override
    public List<ModelRef> similar(ModelRef ref) {
        var near = new LinkedHashSet<String>();
        if (info(ref.providerID()).isPresent()) near.addAll(near(ref, List.of(ref.providerID())));
        near.addAll(near(ref, usable()));
        if (near.isEmpty()) near.addAll(near(ref, Nearest.of(ref.providerID(), ids(), 2)));
        return near.stream().limit(3).map(ModelRef::parse).toList();
    }

    @Override
    public List<Figure> figures(Model model) {
        var known = local.remembered().stream()
                        .anyMatch(found -> model.equals(found.models().get(model.id())))
                ? "the server at " + model.api().url()
                : catalog.models(model.providerID()).containsKey(model.id())
                        ? catalog.source(model.providerID())
                        : "not told";
        var address = info(model.providerID())
                .map(provider -> Vendors.url(provider, model))
                .orElse(model.api().url());
        return new Figures(model, address, known, origin).all();
    }

    @Override
    public Provider provider(Model model) {
        var owner = owner(model)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no provider " + model.providerID() + "; `lungo models` lists those there are."));
        var protocol = spoken.computeIfAbsent(
                new Spoken(Vendors.npm(owner, model), reach.endpoint(owner, model)),
                key -> Wires.provider(key.npm, key.endpoint, connections));
        return new FittedAnswers(protocol, catalog.learned(), place(model));
    }

    @Override
    public List<ModelRef> small(ModelRef main) {
        return roles.small(main);
    }

    @Override
    public List<KeyPlace> keys() {
        var ids = ids();
        ids.addAll(keys.stored().keySet());
        return ids.stream()
                .flatMap(
                        id -> KeyPlaces.of(info(id).orElseGet(() -> unknown(id)), keys.stored(), surroundings).stream())
                .toList();
    }

    /// Of something that a key was stored for, and that is not there or not enabled.
    private static ProviderInfo unknown(String id) {
        return new ProviderInfo(id, id, "api", List.of(), null, Map.of(), Map.of());
    }

    @Override
    public Optional<ModelRef> fallback() {
        var usable = usable().stream()
                .filter(provider -> !provider.source().equals("custom") && !isOfAnotherTool(provider))
                .toList();
        var configured = usable.stream()
                .filter(provider -> provider.source().equals("config"))
                .toList();
        var models = ready(configured.isEmpty() ? usable : configured);
        if (models.isEmpty())
            models = ready(
                    local.look().stream().filter(found -> isEnabled(found.id())).toList());
        var candidates = models;
        return new Preferences("preferred.txt")
                .plainest(candidates)
                .or(() -> Preferences.latest(candidates))
                .map(Model::ref);
    }

    private boolean isOfAnotherTool(ProviderInfo provider) {
        return provider.source().equals("env")
                && OF_OTHER_TOOLS.contains(Objects.requireNonNullElse(surroundings.variable(provider.env()), ""));
    }

    @Override
    public Optional<ModelRef> best(ProviderInfo provider) {
        var able = provider.models().values().stream()
                .filter(model ->
                        model.capabilities().toolcall() && !model.status().equals("deprecated"))
                .toList();
        var candidates = able.isEmpty() ? provider.models().values() : able;
        return new Preferences("preferred.txt")
                .plainest(candidates)
                .or(() -> Preferences.latest(candidates))
                .map(Model::ref);
    }

    private List<Model> ready(Collection<ProviderInfo> providers) {
        return providers.stream()
                .flatMap(provider -> provider.models().values().stream())
                .filter(model -> model.capabilities().toolcall()
                        && Wires.spoken(model.api().npm()))
                .toList();
    }

    private List<String> near(ModelRef ref, List<String> providers) {
        return near(ref, providers.stream().flatMap(id -> info(id).stream()).toList());
    }

    private static List<String> near(ModelRef ref, Collection<ProviderInfo> providers) {
        var byName = new LinkedHashMap<String, String>();
        providers.stream()
                .flatMap(provider -> provider.models().values().stream())
                .forEach(model -> byName.putIfAbsent(model.id(), model.ref().toString()));
        return Nearest.of(ref.modelID(), byName.keySet(), 3).stream()
                .map(byName::get)
                .toList();
    }

    private TreeSet<String> ids() {
        var ids = new TreeSet<>(catalog.providers().keySet());
        ids.addAll(config.provider().keySet());
        return ids;
    }

    private Optional<ProviderInfo> info(String id) {
        var settings = config.provider().get(id);
        if (!isEnabled(id) || settings == null && !catalog.providers().containsKey(id)) return Optional.empty();
        var info = merged.computeIfAbsent(id, _ -> new ProviderMerge(id, catalog, settings, surroundings, keys).info());
        return info.models().isEmpty() ? Optional.empty() : Optional.of(info);
    }

    private boolean isEnabled(String id) {
        return !config.disabled_providers().contains(id)
                && (config.enabled_providers() == null
                        || config.enabled_providers().contains(id));
    }
}

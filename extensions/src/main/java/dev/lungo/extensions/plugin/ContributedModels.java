package dev.lungo.extensions.plugin;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.plugin.PluginProvider;
import dev.lungo.core.provider.Figure;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.core.provider.Models;
import dev.lungo.core.provider.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Other models, and those of plugins' providers, which replace none.
public final class ContributedModels implements Models {
    private final Models others;
    private final List<PluginProvider> added;

    private ContributedModels(Models others, List<PluginProvider> added) {
        this.others = others;
        this.added = added;
    }

    public static Models of(Models others, List<PluginProvider> added) {
        var known = others.all().stream().map(ProviderInfo::id).toList();
        var left = added.stream()
                .filter(provider -> !known.contains(provider.info().id()))
                .toList();
        return left.isEmpty() ? others : new ContributedModels(others, left);
    }

    private List<ProviderInfo> with(List<ProviderInfo> providers) {
        return Stream.concat(providers.stream(), added.stream().map(PluginProvider::info))
                .sorted(Comparator.comparing(ProviderInfo::id))
                .toList();
    }

    private Optional<PluginProvider> plugin(String providerID) {
        return added.stream()
                .filter(provider -> provider.info().id().equals(providerID))
                .findFirst();
    }

    @Override
    public List<ProviderInfo> usable() {
        return with(others.usable());
    }

    @Override
    public Optional<ProviderInfo> usable(String providerID) {
        return plugin(providerID).map(PluginProvider::info).or(() -> others.usable(providerID));
    }

    @Override
    public List<ProviderInfo> all() {
        return with(others.all());
    }

    @Override
    public Optional<Model> find(ModelRef ref) {
        var plugin = plugin(ref.providerID());
        return plugin.isPresent()
                ? Optional.ofNullable(plugin.get().info().models().get(ref.modelID()))
                : others.find(ref);
    }

    @Override
    public List<ModelRef> similar(ModelRef ref) {
        return others.similar(ref);
    }

    @Override
    public List<Figure> figures(Model model) {
        return plugin(model.providerID()).isPresent() ? List.of() : others.figures(model);
    }

    @Override
    public Provider provider(Model model) {
        var plugin = plugin(model.providerID());
        return plugin.isPresent() ? plugin.get().provider(model) : others.provider(model);
    }

    @Override
    public void refusesTools(Model model) {
        if (plugin(model.providerID()).isEmpty()) others.refusesTools(model);
    }

    /// A plugin's model does its own small calls.
    @Override
    public List<ModelRef> small(ModelRef main) {
        return plugin(main.providerID()).isPresent() ? List.of(main) : others.small(main);
    }

    @Override
    public Optional<ModelRef> fallback() {
        return others.fallback()
                .or(() -> added.stream()
                        .flatMap(provider -> best(provider.info()).stream())
                        .findFirst());
    }

    @Override
    public List<KeyPlace> keys() {
        return others.keys();
    }

    @Override
    public Optional<ModelRef> best(ProviderInfo provider) {
        return plugin(provider.id()).isPresent()
                ? provider.models().values().stream().findFirst().map(Model::ref)
                : others.best(provider);
    }
}

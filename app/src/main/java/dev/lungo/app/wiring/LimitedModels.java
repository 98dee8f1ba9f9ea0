package dev.lungo.app.wiring;

import dev.lungo.config.ManagedPolicy;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.core.provider.Figure;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.core.provider.Models;
import dev.lungo.core.provider.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Models that an administrator permits, by patterns such as `anthropic/*`. All others do not exist here.
public record LimitedModels(Models models, List<String> patterns) implements Models {
    /// The models that a policy permits.
    public static Models of(Models models, ManagedPolicy policy) {
        var patterns = policy.models();
        return patterns == null ? models : new LimitedModels(models, patterns);
    }

    private boolean admits(ModelRef ref) {
        return patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, ref.toString()));
    }

    private ProviderInfo limited(ProviderInfo provider) {
        var admitted = new LinkedHashMap<String, Model>();
        provider.models().forEach((name, model) -> {
            if (admits(model.ref())) admitted.put(name, model);
        });
        return new ProviderInfo(
                provider.id(),
                provider.name(),
                provider.source(),
                provider.env(),
                provider.key(),
                provider.options(),
                admitted);
    }

    private List<ProviderInfo> limited(List<ProviderInfo> providers) {
        return providers.stream()
                .map(this::limited)
                .filter(provider -> !provider.models().isEmpty())
                .toList();
    }

    @Override
    public List<ProviderInfo> usable() {
        return limited(models.usable());
    }

    @Override
    public Optional<ProviderInfo> usable(String providerID) {
        return models.usable(providerID)
                .flatMap(provider -> limited(List.of(provider)).stream().findFirst());
    }

    @Override
    public List<ProviderInfo> all() {
        return limited(models.all());
    }

    @Override
    public Optional<Model> find(ModelRef ref) {
        return models.find(ref).filter(model -> admits(model.ref()));
    }

    @Override
    public List<ModelRef> similar(ModelRef ref) {
        return models.similar(ref).stream().filter(this::admits).toList();
    }

    @Override
    public List<Figure> figures(Model model) {
        return models.figures(model);
    }

    @Override
    public Provider provider(Model model) {
        if (!admits(model.ref())) throw new IllegalArgumentException("no such model: " + model.ref());
        return models.provider(model);
    }

    @Override
    public void refusesTools(Model model) {
        models.refusesTools(model);
    }

    @Override
    public List<ModelRef> small(ModelRef main) {
        return models.small(main).stream().filter(this::admits).toList();
    }

    @Override
    public Optional<ModelRef> fallback() {
        return models.fallback()
                .filter(this::admits)
                .or(() -> usable().stream()
                        .flatMap(provider -> best(provider).stream())
                        .findFirst());
    }

    @Override
    public List<KeyPlace> keys() {
        return models.keys();
    }

    @Override
    public Optional<ModelRef> best(ProviderInfo provider) {
        return models.best(limited(provider)).filter(this::admits);
    }
}

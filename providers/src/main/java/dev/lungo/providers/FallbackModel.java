package dev.lungo.providers;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.vendor.ProtocolRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Chooses the model for when none was requested.
record FallbackModel(ConfiguredProviders providers) {
    /// Tokens that people have for work on repositories: no reason to send code to a model unasked.
    private static final Set<String> OF_OTHER_TOOLS = Set.of("GITHUB_TOKEN", "GITLAB_TOKEN");

    /// Configured providers come first, then those with a key, then servers on this machine.
    Optional<ModelRef> fallback() {
        var usable = providers.usable().stream()
                .filter(provider -> !provider.source().equals("custom") && !isOfAnotherTool(provider))
                .toList();
        var configured = usable.stream()
                .filter(provider -> provider.source().equals("config"))
                .toList();
        var models = ready(configured.isEmpty() ? usable : configured);
        return preferred(models.isEmpty() ? ready(providers.localServers()) : models);
    }

    private boolean isOfAnotherTool(ProviderInfo provider) {
        var environment = providers.credentials().environment();
        return provider.source().equals("env")
                && OF_OTHER_TOOLS.contains(Objects.requireNonNullElse(environment.variable(provider.env()), ""));
    }

    private static List<Model> ready(Collection<ProviderInfo> providers) {
        return providers.stream()
                .flatMap(provider -> provider.models().values().stream())
                .filter(model -> model.capabilities().toolcall()
                        && ProtocolRegistry.isSupported(model.api().npm()))
                .toList();
    }

    static Optional<ModelRef> best(ProviderInfo provider) {
        var able = provider.models().values().stream()
                .filter(model ->
                        model.capabilities().toolcall() && !model.status().equals("deprecated"))
                .toList();
        return preferred(able.isEmpty() ? provider.models().values() : able);
    }

    private static Optional<ModelRef> preferred(Collection<Model> models) {
        return new Preferences("preferred.txt")
                .plainest(models)
                .or(() -> Preferences.latest(models))
                .map(Model::ref);
    }
}

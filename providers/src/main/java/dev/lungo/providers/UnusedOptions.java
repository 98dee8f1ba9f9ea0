package dev.lungo.providers;

import dev.lungo.core.config.Config.ModelSettings;
import dev.lungo.core.model.ModelRef;
import dev.lungo.providers.protocol.anthropic.SdkOptions;
import dev.lungo.providers.vendor.EndpointResolver;
import dev.lungo.providers.vendor.ProtocolRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds options of configured models that are not sent, because the provider's API has no such option.
record UnusedOptions(ConfiguredProviders providers, EndpointResolver endpoints) {
    private static final Set<String> ANTHROPIC = Set.of("anthropic", "vertex-anthropic");

    /// Each as `provider/model: option`.
    List<String> found() {
        return providers.config().provider().entrySet().stream()
                .flatMap(provider -> provider.getValue().models().entrySet().stream()
                        .flatMap(model ->
                                found(new ModelRef(provider.getKey(), model.getKey()), model.getValue()).stream()))
                .sorted()
                .toList();
    }

    private List<String> found(ModelRef ref, ModelSettings settings) {
        var names = new LinkedHashSet<>(settings.options().keySet());
        settings.variants().values().forEach(variant -> names.addAll(variant.keySet()));
        names.remove("disabled");
        var unused = SdkOptions.withoutMeaning(names);
        if (unused.isEmpty() || !speaksAnthropic(ref)) return List.of();
        return unused.stream().map(name -> ref + ": " + name).toList();
    }

    private boolean speaksAnthropic(ModelRef ref) {
        return providers
                .find(ref.providerID())
                .filter(provider -> {
                    var model = provider.models().get(ref.modelID());
                    return model != null && ANTHROPIC.contains(ProtocolRegistry.name(endpoints.npm(provider, model)));
                })
                .isPresent();
    }
}

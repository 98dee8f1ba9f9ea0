package dev.lungo.tui.dialog.model;

import dev.lungo.client.ModelHealth;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.KeyPlace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server's knowledge of models: providers, the ids of those that can be used, their keys, and failures.
record KnownModels(List<ProviderInfo> providers, List<String> connected, List<KeyPlace> keys, ModelHealth health) {
    static final KnownModels EMPTY =
            new KnownModels(List.of(), List.of(), List.of(), new ModelHealth(Map.of(), List.of()));

    @Nullable
    Model find(ModelRef ref) {
        for (var provider : providers)
            if (provider.id().equals(ref.providerID())) return provider.models().get(ref.modelID());
        return null;
    }

    boolean isConnected(ModelRef ref) {
        return connected.contains(ref.providerID());
    }

    /// The source of a provider's key in words, or an empty text.
    String key(String provider) {
        for (var place : keys)
            if (place.provider().equals(provider) && place.used())
                return place.name() + (place.hint() == null ? "" : " …" + place.hint());
        return "";
    }

    String health(ModelRef ref) {
        for (var cooling : health.cooling())
            if (cooling.model().equals(ref.toString())) return "skipped for now: " + cooling.message();
        return "no recent failures";
    }
}

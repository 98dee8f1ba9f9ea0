package dev.lungo.providers.key;

import dev.lungo.core.model.ProviderInfo;
import java.util.Map;

/// For whom keys are wanted: a provider, the `npm` name of the protocol it is spoken to with, and the
/// environment variables there are.
public record Asked(ProviderInfo provider, String npm, Map<String, String> environment) {
    @Override
    public String toString() {
        return "Asked[" + provider.id() + " " + npm + "]";
    }
}

package dev.lungo.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A provider and its models. `source` is what made it available: `env`, `config`, `custom` (found on this machine),
/// or `api`. `key` is a credential and never leaves the process.
public record ProviderInfo(
        String id,
        String name,
        String source,
        List<String> env,
        @Nullable String key,
        Map<String, Object> options,
        Map<String, Model> models) {

    /// The same without credentials, for every border but the provider's own.
    public ProviderInfo withoutKey() {
        var shown = new LinkedHashMap<String, Model>();
        models.forEach((key, model) -> shown.put(key, model.withoutSecrets()));
        return new ProviderInfo(id, name, source, env, null, Map.of(), shown);
    }

    @Override
    public String toString() {
        return "ProviderInfo[" + id + ", " + models.size() + " models]";
    }
}

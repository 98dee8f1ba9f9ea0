package dev.lungo.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows one model where a list of them is configured and a client knows only strings.
final class FirstModels {
    private static final String MODEL = "model";

    private FirstModels() {}

    static Map<String, Object> of(Map<String, Object> document) {
        var shown = new LinkedHashMap<>(document);
        shown.computeIfPresent(MODEL, (_, value) -> first(value));
        shown.computeIfPresent("small_model", (_, value) -> first(value));
        for (var owners : List.of("agent", "command"))
            shown.computeIfPresent(owners, (_, value) -> value instanceof Map<?, ?> map ? owners(map) : value);
        return shown;
    }

    private static Map<Object, Object> owners(Map<?, ?> owners) {
        var shown = new LinkedHashMap<Object, Object>();
        owners.forEach((name, owner) -> shown.put(
                name, owner instanceof Map<?, ?> map && map.get(MODEL) instanceof List<?> ? owner(map) : owner));
        return shown;
    }

    private static Map<Object, Object> owner(Map<?, ?> owner) {
        var shown = new LinkedHashMap<Object, Object>(owner);
        shown.computeIfPresent(MODEL, (_, value) -> first(value));
        return shown;
    }

    private static @Nullable Object first(Object model) {
        if (!(model instanceof List<?> chain)) return model;
        return chain.isEmpty() ? null : chain.getFirst();
    }
}

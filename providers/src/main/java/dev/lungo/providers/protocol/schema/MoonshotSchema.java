package dev.lungo.providers.protocol.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tool's schema as Moonshot takes it: one schema for the items of a list, and a type in the branches
/// of a union instead of beside it.
public final class MoonshotSchema {
    private MoonshotSchema() {}

    public static Map<String, Object> of(Map<String, Object> schema) {
        return object(PlainSchema.of(schema));
    }

    private static @Nullable Object lowered(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> {
                var lowered = new ArrayList<@Nullable Object>();
                for (var item : list) lowered.add(lowered(item));
                yield lowered;
            }
            case null -> null;
            case Object value -> value;
        };
    }

    private static Map<String, Object> object(Map<?, ?> schema) {
        var lowered = new LinkedHashMap<String, Object>();
        schema.forEach((key, value) -> {
            var kept = key.equals("items") && value instanceof Collection<?> tuple
                    ? tuple.isEmpty() ? Map.of() : tuple.iterator().next()
                    : value;
            var inner = key.equals("properties") && kept instanceof Map<?, ?> map ? properties(map) : lowered(kept);
            if (inner != null) lowered.put(String.valueOf(key), inner);
        });
        if (lowered.get("anyOf") instanceof Collection<?> branches && lowered.get("type") != null) {
            var type = lowered.remove("type");
            lowered.put(
                    "anyOf",
                    branches.stream().map(branch -> typed(branch, type)).toList());
        }
        return lowered;
    }

    private static Object typed(Object branch, Object type) {
        if (!(branch instanceof Map<?, ?> map) || map.containsKey("type") || map.containsKey("anyOf")) return branch;
        var typed = new LinkedHashMap<Object, Object>();
        typed.put("type", type);
        typed.putAll(map);
        return typed;
    }

    private static Map<String, Object> properties(Map<?, ?> properties) {
        var lowered = new LinkedHashMap<String, Object>();
        properties.forEach((name, schema) -> {
            var inner = lowered(schema);
            if (inner != null) lowered.put(String.valueOf(name), inner);
        });
        return lowered;
    }
}

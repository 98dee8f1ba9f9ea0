package dev.lungo.providers.protocol.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A schema without features that many servers reject and no model needs: local references are replaced by their
/// targets, and an optional property is not also nullable.
public final class PlainSchema {
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");
    private static final String REF = "$ref";

    private final Map<String, Object> root;
    private final Set<String> open = new HashSet<>();

    private PlainSchema(Map<String, Object> root) {
        this.root = root;
    }

    public static Map<String, Object> of(Map<String, Object> schema) {
        return new PlainSchema(schema).object(schema);
    }

    private @Nullable Object plain(@Nullable Object node) {
        return switch (node) {
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> {
                var plain = new ArrayList<@Nullable Object>();
                for (var item : list) plain.add(plain(item));
                yield plain;
            }
            case null -> null;
            case Object value -> value;
        };
    }

    private Map<String, Object> object(Map<?, ?> node) {
        if (node.get(REF) instanceof String ref) return resolved(ref, node);
        var plain = new LinkedHashMap<String, Object>();
        node.forEach((key, value) -> {
            if (!DEFINITIONS.contains(key) && value != null)
                plain.put(
                        String.valueOf(key),
                        Objects.requireNonNull(
                                key.equals("properties") && value instanceof Map<?, ?> properties
                                        ? properties(properties, node.get("required"))
                                        : plain(value)));
        });
        return plain;
    }

    /// Fields next to a reference override what it names. A circular reference allows anything.
    private Map<String, Object> resolved(String ref, Map<?, ?> node) {
        var siblings = new LinkedHashMap<String, Object>();
        node.forEach((key, value) -> {
            if (!REF.equals(key) && value != null) siblings.put(String.valueOf(key), value);
        });
        var target = target(ref);
        if (target == null || !open.add(ref)) return object(siblings);
        var merged = new LinkedHashMap<String, Object>();
        target.forEach((key, value) -> merged.put(String.valueOf(key), value));
        merged.putAll(siblings);
        var plain = object(merged);
        open.remove(ref);
        return plain;
    }

    private @Nullable Map<?, ?> target(String ref) {
        if (!ref.startsWith("#")) return null;
        Object found = root;
        for (var step : ref.substring(1).split("/")) {
            if (step.isEmpty()) continue;
            if (!(found instanceof Map<?, ?> map)) return null;
            found = map.get(step.replace("~1", "/").replace("~0", "~"));
        }
        return found instanceof Map<?, ?> map ? map : null;
    }

    private Map<String, Object> properties(Map<?, ?> properties, @Nullable Object required) {
        var plain = new LinkedHashMap<String, Object>();
        properties.forEach((name, value) -> {
            var property = plain(value);
            boolean optional = !(required instanceof Collection<?> names) || !names.contains(name);
            if (property != null)
                plain.put(
                        String.valueOf(name),
                        optional && property instanceof Map<?, ?> map ? withoutNull(map) : property);
        });
        return plain;
    }

    private static Map<String, Object> withoutNull(Map<?, ?> property) {
        var plain = new LinkedHashMap<String, Object>();
        property.forEach((key, value) -> plain.put(String.valueOf(key), value));
        if (plain.get("type") instanceof Collection<?> types) plain.put("type", only(without(types, "null")));
        if (plain.get("enum") instanceof Collection<?> values) plain.put("enum", without(values, null));
        for (var union : List.of("anyOf", "oneOf")) {
            if (!(plain.get(union) instanceof Collection<?> branches)) continue;
            var rest = without(branches, Map.of("type", "null"));
            if (rest.size() == 1 && rest.getFirst() instanceof Map<?, ?> branch) {
                plain.remove(union);
                branch.forEach((key, value) -> plain.putIfAbsent(String.valueOf(key), value));
            } else {
                plain.put(union, rest);
            }
        }
        return plain;
    }

    private static Object only(List<?> types) {
        return types.size() == 1 ? Objects.requireNonNull(types.getFirst()) : types;
    }

    private static List<?> without(Collection<?> items, @Nullable Object unwanted) {
        return items.stream().filter(item -> !Objects.equals(item, unwanted)).toList();
    }
}

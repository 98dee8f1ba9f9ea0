package dev.lungo.providers.protocol.schema;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts what a schema refers to in the place of the reference, and what it must be as well (`allOf`)
/// beside it. A schema that refers to itself ends there as an object of any form.
final class SchemaReferences {
    private final Map<String, Object> root;
    private final Deque<String> open = new ArrayDeque<>();

    SchemaReferences(Map<String, Object> root) {
        this.root = root;
    }

    /// Result of `then` for the schema; references below it are resolved recursively.
    Map<String, Object> in(Map<?, ?> schema, Function<Map<?, ?>, Map<String, Object>> then) {
        var parts = schema.get("$ref") instanceof String
                ? List.of(schema)
                : schema.get("allOf") instanceof Collection<?> all ? all : List.of();
        if (parts.isEmpty()) return then.apply(schema);
        int outer = open.size();
        var whole = new LinkedHashMap<String, Object>();
        for (var part : parts) if (part instanceof Map<?, ?> map && !lay(map, whole)) return closed(outer);
        if (!(schema.get("$ref") instanceof String)) add(schema, whole, "allOf");
        try {
            return whole.containsKey("allOf") || whole.containsKey("$ref") ? in(whole, then) : then.apply(whole);
        } finally {
            closed(outer);
        }
    }

    /// Merges a schema, including what it references, into the current object; false if that schema is already being
    /// written.
    private boolean lay(Map<?, ?> schema, Map<String, Object> whole) {
        if (schema.get("$ref") instanceof String reference) {
            if (open.contains(reference)) return false;
            open.push(reference);
            if (target(reference) instanceof Map<?, ?> found) add(found, whole, "");
        }
        add(schema, whole, "$ref");
        return true;
    }

    private Map<String, Object> closed(int outer) {
        while (open.size() > outer) open.pop();
        return Map.of("type", "object");
    }

    private @Nullable Object target(String reference) {
        if (!reference.startsWith("#")) return null;
        Object found = root;
        for (var name : reference.substring(1).split("/")) {
            if (name.isEmpty()) continue;
            found = found instanceof Map<?, ?> map
                    ? map.get(name.replace("~1", "/").replace("~0", "~"))
                    : null;
        }
        return found;
    }

    private static void add(Map<?, ?> schema, Map<String, Object> whole, String without) {
        schema.forEach((key, value) -> {
            var name = String.valueOf(key);
            if (value != null && !name.equals(without))
                whole.merge(name, value, (old, more) -> name.equals("allOf") ? more : both(old, more));
        });
    }

    private static Object both(Object one, Object other) {
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            var both = new LinkedHashMap<Object, Object>(first);
            both.putAll(second);
            return both;
        }
        return one instanceof Collection<?> first && other instanceof Collection<?> second
                ? Stream.concat(first.stream(), second.stream()).distinct().toList()
                : other;
    }
}

package dev.lungo.providers.protocol.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tool's schema as OpenAI and Azure take it: only keywords that they know, a type everywhere, and an
/// object without alternatives at the top.
public final class OpenAiSchema {
    private static final Set<String> KNOWN = Set.of(
            "type",
            "description",
            "enum",
            "properties",
            "required",
            "items",
            "additionalProperties",
            "anyOf",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength");
    private static final List<String> UNIONS = List.of("anyOf", "oneOf", "allOf");
    /// Types with the keywords that only they have.
    private static final SequencedMap<String, Set<String>> TYPES = types();
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private OpenAiSchema() {}

    private static SequencedMap<String, Set<String>> types() {
        var types = new LinkedHashMap<String, Set<String>>();
        types.put("object", Set.of("properties", "additionalProperties", "required"));
        types.put("array", Set.of("items", "minItems", "maxItems"));
        types.put("number", Set.of("minimum", "maximum", "multipleOf"));
        return types;
    }

    public static Map<String, Object> of(Map<String, Object> schema) {
        var top = top(PlainSchema.of(schema));
        var lowered = object(top);
        lowered.put("type", "object");
        lowered.putIfAbsent("properties", Map.of());
        lowered.remove("enum");
        return lowered;
    }

    /// The alternatives of the top, put together: what all of them require is required.
    private static Map<String, Object> top(Map<String, Object> schema) {
        if (UNIONS.stream().noneMatch(schema::containsKey)) return schema;
        var properties =
                new LinkedHashMap<Object, Object>(schema.get("properties") instanceof Map<?, ?> own ? own : Map.of());
        var required = new LinkedHashSet<Object>(schema.get("required") instanceof Collection<?> own ? own : List.of());
        var top = new LinkedHashMap<>(schema);
        for (var union : UNIONS) {
            if (!(top.remove(union) instanceof Collection<?> alternatives)) continue;
            var branches = alternatives.stream()
                    .flatMap(branch -> branch instanceof Map<?, ?> map ? Stream.of(map) : Stream.of())
                    .toList();
            for (var branch : branches)
                if (branch.get("properties") instanceof Map<?, ?> more) more.forEach(properties::putIfAbsent);
            required.addAll(required(union, branches));
        }
        top.put("properties", properties);
        if (!required.isEmpty()) top.put("required", List.copyOf(required));
        return top;
    }

    /// The names that every branch requires; of `allOf`, the names that any requires, the last branch's first.
    private static Set<Object> required(String union, List<? extends Map<?, ?>> branches) {
        var required = new LinkedHashSet<Object>();
        for (int i = 0; i < branches.size(); i++) {
            var names = new LinkedHashSet<Object>(
                    branches.get(i).get("required") instanceof Collection<?> list ? list : List.of());
            if (i == 0 || union.equals("allOf")) names.addAll(required);
            else names.retainAll(required);
            required = names;
        }
        return required;
    }

    private static Object lowered(@Nullable Object schema) {
        return schema instanceof Map<?, ?> map ? typed(object(map)) : new LinkedHashMap<>(TEXT);
    }

    private static Map<String, Object> object(Map<?, ?> schema) {
        var lowered = new LinkedHashMap<String, Object>();
        schema.forEach((key, value) -> {
            var name = key.equals("const") ? "enum" : key.equals("oneOf") ? "anyOf" : String.valueOf(key);
            if (key.equals("allOf") && value instanceof Collection<?> parts) all(parts, lowered);
            else if (KNOWN.contains(name) && value != null)
                lowered.putIfAbsent(name, keyword(String.valueOf(key), value));
        });
        return lowered;
    }

    private static Object keyword(String key, Object value) {
        return switch (key) {
            case "const" -> List.of(value);
            case "properties" -> value instanceof Map<?, ?> map ? properties(map) : Map.of();
            case "items" ->
                value instanceof Collection<?> tuple
                        ? lowered(tuple.isEmpty() ? null : tuple.iterator().next())
                        : lowered(value);
            case "anyOf", "oneOf" ->
                value instanceof Collection<?> branches
                        ? branches.stream().map(OpenAiSchema::lowered).toList()
                        : List.of();
            case "additionalProperties" -> value instanceof Map<?, ?> map ? map.isEmpty() ? true : lowered(map) : value;
            default -> value;
        };
    }

    private static Map<String, Object> properties(Map<?, ?> properties) {
        var lowered = new LinkedHashMap<String, Object>();
        properties.forEach((name, schema) -> lowered.put(String.valueOf(name), lowered(schema)));
        return lowered;
    }

    private static void all(Collection<?> parts, Map<String, Object> into) {
        for (var part : parts) if (part instanceof Map<?, ?> map) object(map).forEach(into::putIfAbsent);
    }

    private static Map<String, Object> typed(Map<String, Object> schema) {
        if (schema.containsKey("type") || schema.containsKey("anyOf")) return withItems(schema);
        schema.put("type", inferred(schema));
        return withItems(schema);
    }

    private static Map<String, Object> withItems(Map<String, Object> schema) {
        if ("array".equals(schema.get("type"))) schema.putIfAbsent("items", TEXT);
        if ("object".equals(schema.get("type"))) schema.putIfAbsent("properties", Map.of());
        return schema;
    }

    private static String inferred(Map<String, Object> schema) {
        for (var entry : TYPES.entrySet())
            if (schema.keySet().stream().anyMatch(entry.getValue()::contains)) return entry.getKey();
        return schema.get("enum") instanceof List<?> values && !values.isEmpty()
                ? ofValue(values.getFirst())
                : "string";
    }

    private static String ofValue(@Nullable Object value) {
        return value instanceof Boolean ? "boolean" : value instanceof Number ? "number" : "string";
    }
}

package dev.lungo.providers.protocol.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// JSON Schema in the part of it that Gemini's function declarations know: one type each, `nullable`,
/// texts in enumerations, no references. What it does not know is left out, so a schema of any tool,
/// as of an MCP server, does not make the whole request invalid.
public final class GeminiSchema {
    private static final Set<String> KEPT = Set.of(
            "title",
            "description",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum");
    private static final Set<String> FORMATS = Set.of("enum", "date-time", "float", "double", "int32", "int64");
    private static final Set<String> NUMBERS = Set.of("integer", "number");

    private final SchemaReferences references;

    private GeminiSchema(SchemaReferences references) {
        this.references = references;
    }

    /// The schema of a tool's parameters, or null where it takes none.
    public static @Nullable Map<String, Object> parameters(Map<String, Object> schema) {
        var converted = new GeminiSchema(new SchemaReferences(schema)).converted(schema);
        return converted.containsKey("properties") || converted.containsKey("anyOf") ? converted : null;
    }

    private Map<String, Object> any(@Nullable Object schema) {
        return schema instanceof Map<?, ?> map ? converted(map) : Map.of("type", "string");
    }

    private Map<String, Object> converted(Map<?, ?> written) {
        return references.in(written, this::resolved);
    }

    private Map<String, Object> resolved(Map<?, ?> schema) {
        var out = new LinkedHashMap<String, Object>();
        var types = types(schema);
        boolean nullable = types.remove("null") || Boolean.TRUE.equals(schema.get("nullable"));
        var choices = choices(schema);
        nullable |= choices.removeIf(GeminiSchema::isNull);
        if (!choices.isEmpty()) {
            choices(out, schema, choices);
        } else if (types.size() > 1) {
            describe(out, schema);
            out.put("anyOf", types.stream().map(type -> typed(schema, type)).toList());
        } else {
            describe(out, schema);
            out.putAll(typed(schema, types.isEmpty() ? guessed(schema) : types.getFirst()));
        }
        if (nullable) out.put("nullable", true);
        return out;
    }

    /// A single choice stands for itself; its own description counts where both have one.
    private void choices(Map<String, Object> out, Map<?, ?> schema, List<Object> choices) {
        if (schema.get("title") instanceof String title) out.put("title", title);
        if (schema.get("description") instanceof String description) out.put("description", description);
        if (choices.size() == 1) out.putAll(any(choices.getFirst()));
        else out.put("anyOf", choices.stream().map(this::any).toList());
    }

    private static void describe(Map<String, Object> out, Map<?, ?> schema) {
        schema.forEach((name, value) -> {
            if (KEPT.contains(String.valueOf(name)) && value != null) out.put(String.valueOf(name), value);
        });
    }

    private Map<String, Object> typed(Map<?, ?> schema, String type) {
        var out = new LinkedHashMap<String, Object>();
        var values = values(schema);
        out.put("type", !values.isEmpty() && NUMBERS.contains(type) ? "string" : type);
        if (!values.isEmpty()) out.put("enum", values);
        else if (schema.get("format") instanceof String format && FORMATS.contains(format)) out.put("format", format);
        if (type.equals("array")) out.put("items", any(item(schema.get("items"))));
        if (type.equals("object") && schema.get("properties") instanceof Map<?, ?> properties && !properties.isEmpty())
            properties(out, schema, properties);
        return out;
    }

    private void properties(Map<String, Object> out, Map<?, ?> schema, Map<?, ?> properties) {
        var converted = new LinkedHashMap<String, Object>();
        properties.forEach((name, property) -> converted.put(String.valueOf(name), any(property)));
        out.put("properties", converted);
        var required = schema.get("required") instanceof Collection<?> names
                ? names.stream().filter(properties::containsKey).toList()
                : List.of();
        if (!required.isEmpty()) out.put("required", required);
    }

    /// A list of items, one for each place, becomes the first of them.
    private static @Nullable Object item(@Nullable Object items) {
        return items instanceof List<?> places ? places.isEmpty() ? null : places.getFirst() : items;
    }

    private static List<String> values(Map<?, ?> schema) {
        if (schema.containsKey("const")) return List.of(String.valueOf(schema.get("const")));
        return schema.get("enum") instanceof Collection<?> values
                ? values.stream()
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .filter(value -> !value.isEmpty())
                        .toList()
                : List.of();
    }

    private static List<String> types(Map<?, ?> schema) {
        return switch (schema.get("type")) {
            case String type -> new ArrayList<>(List.of(type));
            case Collection<?> types ->
                new ArrayList<>(types.stream().map(String::valueOf).toList());
            case null, default -> new ArrayList<>();
        };
    }

    private static List<Object> choices(Map<?, ?> schema) {
        for (var name : List.of("anyOf", "oneOf"))
            if (schema.get(name) instanceof Collection<?> choices) return new ArrayList<>(choices);
        return new ArrayList<>();
    }

    private static boolean isNull(Object choice) {
        return choice instanceof Map<?, ?> map && "null".equals(map.get("type"));
    }

    private static String guessed(Map<?, ?> schema) {
        return schema.containsKey("properties") ? "object" : schema.containsKey("items") ? "array" : "string";
    }
}

package dev.lungo.engine.tool;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a value against a JSON Schema: types, properties, items, enumerations and alternatives. What it does not
/// know, such as patterns and references, fits.
public final class SchemaFit {
    private SchemaFit() {}

    /// The first misfit and its place; null when everything fits.
    public static @Nullable String misfit(Map<?, ?> schema, @Nullable Object value, String place) {
        return Stream.<Supplier<@Nullable String>>of(
                        () -> plain(schema, value, place),
                        () -> alternatives(schema, value, place),
                        () -> every(schema, value, place),
                        () -> inside(schema, value, place))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String plain(Map<?, ?> schema, @Nullable Object value, String place) {
        if (schema.get("type") != null && !typed(schema.get("type"), value))
            return at(place) + " must be of type " + schema.get("type");
        if (schema.get("enum") instanceof List<?> words && !words.contains(value))
            return at(place) + " must be one of " + words;
        if (schema.containsKey("const") && !String.valueOf(schema.get("const")).equals(String.valueOf(value)))
            return at(place) + " must be " + schema.get("const");
        return null;
    }

    private static @Nullable String alternatives(Map<?, ?> schema, @Nullable Object value, String place) {
        for (var key : List.of("anyOf", "oneOf")) {
            if (schema.get(key) instanceof List<?> ways
                    && ways.stream().noneMatch(way -> within(way, value, place) == null))
                return at(place) + " matches none of its alternatives";
        }
        return null;
    }

    private static @Nullable String every(Map<?, ?> schema, @Nullable Object value, String place) {
        if (!(schema.get("allOf") instanceof List<?> all)) return null;
        for (var one : all) {
            var wrong = within(one, value, place);
            if (wrong != null) return wrong;
        }
        return null;
    }

    private static @Nullable String inside(Map<?, ?> schema, @Nullable Object value, String place) {
        return switch (value) {
            case Map<?, ?> object -> object(schema, object, place);
            case List<?> list -> list(schema, list, place);
            case null, default -> null;
        };
    }

    private static @Nullable String within(@Nullable Object schema, @Nullable Object value, String place) {
        return schema instanceof Map<?, ?> map ? misfit(map, value, place) : null;
    }

    private static @Nullable String object(Map<?, ?> schema, Map<?, ?> object, String place) {
        if (schema.get("required") instanceof List<?> required) {
            for (var name : required) {
                if (!object.containsKey(name)) return at(place + "/" + name) + " is missing";
            }
        }
        var known = schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
        for (var entry : object.entrySet()) {
            var below = place + "/" + entry.getKey();
            var inner = known.get(entry.getKey());
            if (inner == null && !known.containsKey(entry.getKey())) {
                inner = schema.get("additionalProperties");
                if (Boolean.FALSE.equals(inner)) return at(below) + " is not a known property";
            }
            var wrong = within(inner, entry.getValue(), below);
            if (wrong != null) return wrong;
        }
        return null;
    }

    private static @Nullable String list(Map<?, ?> schema, List<?> list, String place) {
        if (schema.get("minItems") instanceof Number least && list.size() < least.intValue())
            return at(place) + " needs at least " + least + " items";
        if (schema.get("maxItems") instanceof Number most && list.size() > most.intValue())
            return at(place) + " can have at most " + most + " items";
        for (int i = 0; i < list.size(); i++) {
            var wrong = within(schema.get("items"), list.get(i), place + "/" + i);
            if (wrong != null) return wrong;
        }
        return null;
    }

    private static boolean typed(Object type, @Nullable Object value) {
        if (type instanceof List<?> types) return types.stream().anyMatch(one -> typed(one, value));
        return switch (String.valueOf(type)) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            case "integer" -> value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue());
            case "number" -> value instanceof Number;
            default -> true;
        };
    }

    private static String at(String place) {
        return place.isEmpty() ? "the answer" : place.substring(1).replace('/', '.');
    }
}

package dev.lungo.engine.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes arguments fit their JSON Schema where only the form is wrong: a number or a boolean as a text, one value for
/// a list, a list or an object as JSON text, a name in another spelling (`file_path` for `filePath`). What a schema
/// leaves open stays as it is.
public final class Fitting {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private Fitting() {}

    public static Map<String, Object> fitted(Map<String, Object> input, Map<?, ?> schema) {
        var properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        var fitted = new LinkedHashMap<String, Object>();
        input.forEach((name, value) -> {
            var property = property(name, properties, input);
            if (property == null) fitted.put(name, value);
            else fitted.put(property, value(value, properties.get(property)));
        });
        return fitted;
    }

    private static @Nullable String property(String name, Map<?, ?> properties, Map<String, Object> input) {
        if (properties.containsKey(name)) return name;
        return properties.keySet().stream()
                .map(String::valueOf)
                .filter(known -> plain(known).equals(plain(name)) && !input.containsKey(known))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(@Nullable Object value, @Nullable Object wanted) {
        if (value == null || !(wanted instanceof Map<?, ?> schema)) return value;
        return switch (type(schema)) {
            case "array" -> list(value, schema.get("items"));
            case "object" -> object(value, schema);
            case "boolean" -> value instanceof String text ? bool(text.strip(), text) : value;
            case "integer" -> value instanceof String text ? number(text.strip(), INTEGER) : value;
            case "number" -> value instanceof String text ? number(text.strip(), NUMBER) : value;
            default -> value;
        };
    }

    /// The one type that a value may have besides null; empty where the schema has several or none.
    private static String type(Map<?, ?> schema) {
        if (schema.get("type") instanceof String type) return type;
        if (!(schema.get("type") instanceof List<?> types)) return "";
        var some = types.stream().filter(type -> !"null".equals(type)).toList();
        return some.size() == 1 ? String.valueOf(some.getFirst()) : "";
    }

    private static Object list(Object value, @Nullable Object items) {
        var inner = value instanceof String text && text.stripLeading().startsWith("[") ? read(text) : value;
        return inner instanceof List<?> list
                ? list.stream().map(one -> value(one, items)).toList()
                : Stream.ofNullable(value(value, items)).toList();
    }

    private static @Nullable Object object(Object value, Map<?, ?> schema) {
        if (value instanceof String text && isNothing(text.strip())) return null;
        var inner = value instanceof String text && text.stripLeading().startsWith("{") ? read(text) : value;
        if (!(inner instanceof Map<?, ?> given)) return value;
        @SuppressWarnings("unchecked")
        var map = (Map<String, Object>) given;
        return fitted(map, schema);
    }

    private static Object bool(String word, String text) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    /// Text that is no number stays as it is.
    private static @Nullable Object number(String word, Pattern form) {
        if (isNothing(word)) return null;
        if (!form.matcher(word).matches()) return word;
        return form == NUMBER ? Double.valueOf(word) : (Object) integer(Long.parseLong(word));
    }

    private static Number integer(long number) {
        return (int) number == number ? (Number) (int) number : (Number) number;
    }

    private static boolean isNothing(String word) {
        return word.isEmpty() || word.equals("null") || word.equals("None");
    }

    private static Object read(String text) {
        try {
            var reader = new LenientReader(text);
            var value = reader.value();
            return value == null || reader.hasMore() ? text : value;
        } catch (LenientReader.Uncertain broken) {
            return text;
        }
    }
}

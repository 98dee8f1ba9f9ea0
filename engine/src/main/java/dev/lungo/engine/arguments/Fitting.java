package dev.lungo.engine.arguments;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes arguments fit their record where only the form is wrong: a number or a truth as a text, one value
/// for a list, a list or an object as JSON text, a name in another spelling (`file_path` for `filePath`).
public final class Fitting {
    private Fitting() {}

    public static Map<String, Object> fitted(Map<String, Object> input, Class<? extends Record> type) {
        var components = type.getRecordComponents();
        var fitted = new LinkedHashMap<String, Object>();
        input.forEach((name, value) -> {
            var component = component(name, components, input);
            if (component == null) fitted.put(name, value);
            else fitted.put(component.getName(), value(value, component.getGenericType()));
        });
        return fitted;
    }

    private static @Nullable RecordComponent component(
            String name, RecordComponent[] components, Map<String, Object> input) {
        RecordComponent alike = null;
        for (var component : components) {
            if (component.getName().equals(name)) return component;
            if (plain(component.getName()).equals(plain(name)) && !input.containsKey(component.getName()))
                alike = component;
        }
        return alike;
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(@Nullable Object value, Type type) {
        if (value == null) return null;
        if (type instanceof ParameterizedType list && list.getRawType() == List.class)
            return list(value, list.getActualTypeArguments()[0]);
        if (type instanceof Class<?> plain && plain.isRecord()) return object(value, plain.asSubclass(Record.class));
        if (type != String.class && value instanceof String text) return scalar(text, type);
        return value;
    }

    private static Object list(Object value, Type item) {
        var inner = value instanceof String text && text.stripLeading().startsWith("[") ? read(text) : value;
        return inner instanceof List<?> list
                ? list.stream().map(one -> value(one, item)).toList()
                : List.of(Objects.requireNonNull(value(value, item)));
    }

    @SuppressWarnings("unchecked")
    private static Object object(Object value, Class<? extends Record> type) {
        var inner = value instanceof String text && text.stripLeading().startsWith("{") ? read(text) : value;
        return inner instanceof Map<?, ?> map ? fitted((Map<String, Object>) map, type) : value;
    }

    /// What is no number or truth stays as it is, and is told as a misfit.
    private static @Nullable Object scalar(String text, Type type) {
        var word = text.strip();
        if (type == boolean.class || type == Boolean.class) {
            return word.equalsIgnoreCase("true") ? Boolean.TRUE : word.equalsIgnoreCase("false") ? Boolean.FALSE : text;
        }
        if (word.isEmpty() || word.equals("null") || word.equals("None")) return null;
        return word.startsWith("{")
                        && !(type instanceof Class<?> plain
                                && (plain.isPrimitive() || Number.class.isAssignableFrom(plain)))
                ? read(text)
                : word;
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

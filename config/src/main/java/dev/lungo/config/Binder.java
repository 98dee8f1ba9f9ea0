package dev.lungo.config;

import dev.lungo.config.shape.Shapes;
import dev.lungo.config.source.Node;
import dev.lungo.core.permission.Rule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes core's records of a valid tree. What is absent becomes null where the component allows it,
/// and else empty; the component `other` takes the keys that have no component.
final class Binder {
    private Binder() {}

    static <T extends Record> T bind(Node.Fields fields, Class<T> type) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components)
                .map(component -> component(fields, component, components))
                .toArray();
        try {
            return constructor(type, components).newInstance(values);
        } catch (InvocationTargetException | InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException("cannot make " + type.getName(), impossible);
        }
    }

    private static <T> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " is not a record", impossible);
        }
    }

    private static @Nullable Object component(Node.Fields fields, RecordComponent component, RecordComponent[] all) {
        if (component.getName().equals(Shapes.REST)) return rest(fields, all);
        var node = fields.get(component.getName());
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return node == null || Values.plain(node) == null
                ? absent(component.getType(), nullable)
                : value(node, component.getGenericType());
    }

    private static Map<String, Object> rest(Node.Fields fields, RecordComponent[] all) {
        var named = Arrays.stream(all).map(RecordComponent::getName).collect(Collectors.toSet());
        var rest = new LinkedHashMap<String, Object>();
        fields.entries().forEach((key, entry) -> {
            var plain = Values.plain(entry.value());
            if (!named.contains(key) && plain != null) rest.put(key, plain);
        });
        return Collections.unmodifiableMap(rest);
    }

    private static @Nullable Object absent(Class<?> type, boolean nullable) {
        if (type == int.class) return 0;
        if (type == double.class) return 0.0;
        if (nullable) return null;
        if (type == List.class) return List.of();
        if (type == Map.class) return Map.of();
        return type.isRecord()
                ? bind(new Node.Fields(Defaults.DOCUMENT.whole(), Map.of()), type.asSubclass(Record.class))
                : "";
    }

    private static @Nullable Object value(Node node, Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(node, arguments[0]) : map(node, arguments[1]);
        }
        if (node instanceof Node.Fields fields && type instanceof Class<?> record && record.isRecord()) {
            return bind(fields, record.asSubclass(Record.class));
        }
        var plain = Values.plain(node);
        return plain instanceof Number number ? number(number, type) : plain;
    }

    private static Object number(Number number, Type type) {
        if (type == Integer.class || type == int.class)
            return Math.clamp(number.longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
        return type == Double.class || type == double.class ? (Object) number.doubleValue() : number;
    }

    /// A single value in place of a list is a list of one.
    private static List<?> list(Node node, Type item) {
        return switch (node) {
            case Node.Scalar(var _, var value, var _) when value != null -> List.of(value);
            case Node.Rules rules ->
                rules.rules().stream().<Rule>map(Node.PlacedRule::rule).toList();
            case Node.Items(var _, var items) ->
                items.stream()
                        .map(each -> value(each, item))
                        .filter(Objects::nonNull)
                        .toList();
            case Node.Fields _, Node.Scalar _ -> List.of();
        };
    }

    private static Map<String, Object> map(Node node, Type type) {
        var map = new LinkedHashMap<String, Object>();
        if (node instanceof Node.Fields(var _, var entries)) {
            entries.forEach((key, entry) -> {
                var value = value(entry.value(), type);
                if (value != null) map.put(key, value);
            });
        }
        return Collections.unmodifiableMap(map);
    }
}

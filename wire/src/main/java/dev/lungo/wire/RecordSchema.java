package dev.lungo.wire;

import dev.lungo.core.tool.About;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON Schema of a record, small and always the same: components in their order, `@Nullable` ones
/// not required, `@About` as description and enumeration. Our own because these bytes are part of
/// every prompt, and because a general generator costs 160 ms at its first use.
public final class RecordSchema {
    private RecordSchema() {}

    public static Map<String, Object> of(Class<? extends Record> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), property(component));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) required.add(component.getName());
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> property(RecordComponent component) {
        var schema = shape(component.getGenericType());
        var about = component.getAnnotation(About.class);
        if (about == null) return schema;
        if (about.oneOf().length > 0) schema.put("enum", List.of(about.oneOf()));
        if (!about.value().isEmpty()) schema.put("description", about.value());
        return schema;
    }

    private static Map<String, Object> shape(Type type) {
        var schema = new LinkedHashMap<String, Object>();
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            schema.put("type", "array");
            schema.put("items", shape(list.getActualTypeArguments()[0]));
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return of(plain.asSubclass(Record.class));
        } else {
            word(type).ifPresent(word -> schema.put("type", word));
        }
        return schema;
    }

    private static Optional<String> word(Type type) {
        var raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (raw == Map.class) return Optional.of("object");
        return type instanceof Class<?> plain ? Optional.ofNullable(SchemaTypes.of(plain)) : Optional.empty();
    }
}

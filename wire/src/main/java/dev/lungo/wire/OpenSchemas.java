package dev.lungo.wire;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON Schemas of the records on the wire, as components of an OpenAPI document: each record and each
/// sealed interface is named once and referred to. Not thread-safe.
public final class OpenSchemas {
    private static final List<String> REPLIES = List.of("once", "always", "reject");

    private final Map<String, Object> components = new TreeMap<>();

    /// Schemas referred to so far, by name.
    public Map<String, Object> components() {
        return components;
    }

    public Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var item = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Id.class) return word("string");
            return generic.getRawType() == List.class
                    ? Map.of("type", "array", "items", of(item))
                    : Map.of("type", "object", "additionalProperties", of(item));
        }
        return type instanceof Class<?> plain ? plain(plain) : Map.of();
    }

    private Map<String, Object> plain(Class<?> type) {
        var known = type == Id.class ? "string" : SchemaTypes.of(type);
        if (known != null) return word(known);
        if (type.isEnum())
            return words(Arrays.stream(type.getEnumConstants())
                    .map(one -> one.toString().toLowerCase(Locale.ROOT))
                    .toList());
        if (type == PermissionReply.class) return words(REPLIES);
        return type.isRecord() || type.isSealed() ? named(type) : Map.of();
    }

    private static Map<String, Object> word(String type) {
        return Map.of("type", type);
    }

    private static Map<String, Object> words(List<String> words) {
        return Map.of("type", "string", "enum", words);
    }

    private Map<String, Object> named(Class<?> type) {
        var name = name(type);
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, type.isSealed() ? choice(type) : type == Recorded.class ? event() : object(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /// A nested record is called after what it is nested in, so that no two have one name.
    private static String name(Class<?> type) {
        var outer = type.getEnclosingClass();
        var own = type.getSimpleName().replaceFirst("Routes$", "");
        return type == Recorded.class ? "Event" : outer == null ? own : name(outer) + own;
    }

    private Map<String, Object> choice(Class<?> type) {
        var cases = new ArrayList<Object>();
        for (var one : type.getPermittedSubclasses())
            cases.add(Failure.class.isAssignableFrom(one) ? failure(one) : of(one));
        return Map.of("anyOf", cases);
    }

    /// `{name, data}`.
    private Map<String, Object> failure(Class<?> type) {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("name", word("string"), "data", object(type)),
                "required",
                List.of("name", "data"));
    }

    /// `{id, type, properties}` of every event.
    private Map<String, Object> event() {
        var cases = new ArrayList<Object>();
        EventShape.types()
                .forEach((name, type) -> cases.add(Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("id", "type", "properties"),
                        "properties",
                        Map.of(
                                "id",
                                word("string"),
                                "type",
                                Map.of("const", name),
                                "properties",
                                of(EventShape.propertiesOf(type))))));
        return Map.of("anyOf", cases);
    }

    private Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        var told = SealedCases.toldApart(type);
        if (told != null) {
            properties.put(told.getKey(), Map.of("const", told.getValue()));
            required.add(told.getKey());
        }
        for (var component : type.getRecordComponents()) {
            var name = name(type, component);
            properties.put(name, of(component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) required.add(name);
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) schema.put("required", required);
        return schema;
    }

    /// Name of a component; one that is a Java keyword has another name here.
    private static String name(Class<?> type, RecordComponent component) {
        if (type == Agent.class && component.getName().equals("nativeAgent")) return "native";
        var name = component.getName();
        return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    }
}

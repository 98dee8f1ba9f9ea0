package dev.lungo.server.http;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.wire.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;

/// Reads the JSON that a client sent into the record that a route declares. What does not fit is answered with its
/// place, such as `parts[0].text`. Unknown fields are ignored, because newer clients send more. Jackson reads records
/// of `core` only: it would need more time to look at a record's annotations than this needs to read one.
final class BodyReader {
    private static final String CORE = "dev.lungo.core.";

    /// Reads one value; `place` is its path in the body.
    private interface Leaf {
        Object read(JsonNode value, String place);
    }

    private static final Map<Class<?>, Leaf> LEAVES = Map.ofEntries(
            Map.entry(String.class, BodyReader::text),
            Map.entry(boolean.class, BodyReader::flag),
            Map.entry(Boolean.class, BodyReader::flag),
            Map.entry(double.class, BodyReader::number),
            Map.entry(Double.class, BodyReader::number),
            Map.entry(int.class, BodyReader::small),
            Map.entry(Integer.class, BodyReader::small),
            Map.entry(long.class, BodyReader::whole),
            Map.entry(Long.class, BodyReader::whole),
            Map.entry(Id.class, BodyReader::id),
            Map.entry(ModelRef.class, BodyReader::model));

    private BodyReader() {}

    /// @throws HttpFailure naming the first field that does not fit
    static <T> T read(JsonNode tree, Class<T> type) {
        return type.cast(type == Body.class ? new Body(tree) : value(tree, type, ""));
    }

    private static Object value(JsonNode value, Type type, String place) {
        var raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        var leaf = LEAVES.get(raw);
        if (leaf != null) return leaf.read(value, place);
        if (raw == List.class) return list(value, argument(type, 0), place);
        if (raw == Map.class) return map(value, argument(type, 1), place);
        if (raw == Object.class || raw.getName().startsWith(CORE)) return core(value, raw, place);
        return raw.isSealed() ? oneOf(value, raw, place) : fields(value, raw, place);
    }

    private static Type argument(Type generic, int index) {
        return ((ParameterizedType) generic).getActualTypeArguments()[index];
    }

    private static Object flag(JsonNode value, String place) {
        if (value.isBoolean()) return value.booleanValue();
        throw wrong(place, "must be true or false");
    }

    private static Object number(JsonNode value, String place) {
        if (value.isNumber()) return value.doubleValue();
        throw wrong(place, "must be a number");
    }

    private static Object small(JsonNode value, String place) {
        if (value.canConvertToExactIntegral() && value.canConvertToInt()) return value.intValue();
        throw wrong(place, "must be a whole number");
    }

    private static Object whole(JsonNode value, String place) {
        if (value.canConvertToExactIntegral() && value.canConvertToLong()) return value.longValue();
        throw wrong(place, "must be a whole number");
    }

    private static String text(JsonNode value, String place) {
        if (value.isString()) return value.stringValue();
        throw wrong(place, "must be a string");
    }

    private static Id<?> id(JsonNode value, String place) {
        var text = text(value, place);
        if (text.isBlank()) throw wrong(place, "must not be blank");
        return new Id<>(text);
    }

    private static List<Object> list(JsonNode value, Type item, String place) {
        if (!value.isArray()) throw wrong(place, "must be a list");
        var items = new ArrayList<>(value.size());
        for (var one : value) {
            if (one.isNull()) throw wrong(place, "must not contain null");
            items.add(value(one, item, place + "[" + items.size() + "]"));
        }
        return List.copyOf(items);
    }

    private static Object map(JsonNode value, Type item, String place) {
        if (!value.isObject()) throw wrong(place, "must be an object");
        if (item == Object.class) return core(value, Map.class, place);
        var map = new LinkedHashMap<String, Object>();
        for (var entry : value.properties()) {
            if (entry.getValue().isNull()) throw wrong(place, "must not contain null");
            map.put(entry.getKey(), value(entry.getValue(), item, inside(place, entry.getKey())));
        }
        return map;
    }

    private static Object fields(JsonNode tree, Class<?> type, String place) {
        if (!tree.isObject()) throw wrong(place, "must be an object");
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(component -> component(tree, component, place))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw wrong(
                    place,
                    "is invalid: " + Objects.requireNonNull(refused.getCause()).getMessage());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Object component(JsonNode tree, RecordComponent component, String place) {
        var value = tree.path(component.getName());
        var inside = inside(place, component.getName());
        if (!value.isMissingNode() && !value.isNull()) return value(value, component.getGenericType(), inside);
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) return null;
        throw wrong(inside, "is missing");
    }

    /// The case of a sealed interface that `type` names.
    private static Object oneOf(JsonNode tree, Class<?> type, String place) {
        if (!tree.isObject()) throw wrong(place, "must be an object");
        var word = text(tree.path("type"), inside(place, "type"));
        var cases = type.getPermittedSubclasses();
        for (var one : cases) {
            if (word(one).equals(word)) return fields(tree, one, place);
        }
        throw wrong(
                inside(place, "type"),
                "must be " + Arrays.stream(cases).map(BodyReader::word).collect(Collectors.joining(" or ")) + ", not \""
                        + word + "\"");
    }

    private static String word(Class<?> one) {
        return one.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// `{providerID, modelID}` in prompts, `{providerID, id}` in sessions, `provider/model` in commands.
    private static ModelRef model(JsonNode value, String place) {
        if (value.isString()) return parsed(value.stringValue());
        if (!value.isObject()) throw wrong(place, "must be an object");
        var variant = value.path("variant");
        return new ModelRef(
                text(value.path("providerID"), inside(place, "providerID")),
                text(value.path(value.has("modelID") ? "modelID" : "id"), inside(place, "modelID")),
                variant.isMissingNode() || variant.isNull() ? null : text(variant, inside(place, "variant")));
    }

    private static ModelRef parsed(String text) {
        try {
            return ModelRef.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw HttpFailure.badRequest("Payload", String.valueOf(wrong.getMessage()));
        }
    }

    private static Object core(JsonNode value, Class<?> type, String place) {
        try {
            return Json.mapper().treeToValue(value, type);
        } catch (JacksonException mismatch) {
            throw wrong(inside(place, mismatch), why(mismatch));
        }
    }

    /// Without the library's own message, which names classes.
    private static String why(JacksonException mismatch) {
        if (mismatch instanceof InvalidFormatException format
                && format.getTargetType().isEnum())
            return "must be "
                    + Arrays.<Object>stream(format.getTargetType().getEnumConstants())
                            .map(constant -> Json.mapper().valueToTree(constant).asString())
                            .collect(Collectors.joining(" or "));
        return "does not have the expected form";
    }

    private static String inside(String place, JacksonException mismatch) {
        var name = place;
        for (var step : mismatch.getPath())
            name = step.getPropertyName() == null
                    ? name + "[" + step.getIndex() + "]"
                    : inside(name, step.getPropertyName());
        return name;
    }

    private static String inside(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static HttpFailure wrong(String place, String why) {
        return HttpFailure.badRequest("Payload", (place.isEmpty() ? "The body " : "\"" + place + "\" ") + why);
    }
}

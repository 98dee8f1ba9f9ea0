package dev.lungo.config.shape;

import dev.lungo.core.config.Config;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the shape of a whole configuration: from the components of core's records, refined and
/// completed by the list of keys.
public final class Shapes {
    /// The component that keeps what has none of its own; it is not a key.
    public static final String REST = "other";

    private static final Map<Type, Shape> PLAIN = Map.of(
            String.class, new Shape.Text(),
            Boolean.class, new Shape.Flag(),
            boolean.class, new Shape.Flag(),
            Integer.class, new Shape.Whole(Long.MIN_VALUE),
            int.class, new Shape.Whole(Long.MIN_VALUE),
            Long.class, new Shape.Whole(Long.MIN_VALUE),
            Double.class, new Shape.Decimal(Double.NEGATIVE_INFINITY),
            double.class, new Shape.Decimal(Double.NEGATIVE_INFINITY));

    private static final class Lazy {
        static final Shape ROOT = new Shapes(KeyList.all()).keyed("", Config.class, false);
    }

    private final KeyList keys;

    private Shapes(KeyList keys) {
        this.keys = keys;
    }

    public static Shape root() {
        return Lazy.ROOT;
    }

    private Shape shape(String path, @Nullable Type java) {
        var line = keys.find(path);
        if (line != null && !line.type().isEmpty()) return named(line.type(), path, java);
        return java == null ? new Shape.Any() : derived(path, java);
    }

    private Shape derived(String path, Type java) {
        if (java instanceof ParameterizedType generic) {
            var last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == List.class) return new Shape.ListOf(shape(path + "[]", last));
            return new Shape.MapOf(shape(path + ".*", last));
        }
        var plain = PLAIN.get(java);
        if (plain != null) return plain;
        return java instanceof Class<?> type && type.isRecord() ? keyed(path, type, false) : new Shape.Any();
    }

    private Shape.Keyed keyed(String path, @Nullable Class<?> record, boolean open) {
        var found = new LinkedHashMap<String, Shape>();
        var prefix = path.isEmpty() ? "" : path + ".";
        var components = record != null && record.isRecord() ? record.getRecordComponents() : new RecordComponent[0];
        Arrays.stream(components)
                .filter(component -> !component.getName().equals(REST))
                .forEach(component -> found.put(
                        component.getName(), shape(prefix + component.getName(), component.getGenericType())));
        keys.below(path).forEach(name -> found.computeIfAbsent(name, _ -> shape(prefix + name, null)));
        return new Shape.Keyed(found, open);
    }

    /// Reads a type of the list: `A or B`, `list of T`, `map of T`, `object`, `"word"`, `integer >= 1`.
    private Shape named(String type, String path, @Nullable Type java) {
        var choices = new ArrayList<Shape>();
        for (var rest = type; !rest.isEmpty(); ) {
            boolean greedy = rest.startsWith("list of ") || rest.startsWith("map of ");
            int or = greedy ? -1 : rest.indexOf(" or ");
            choices.add(single(or < 0 ? rest : rest.substring(0, or), path, java));
            rest = or < 0 ? "" : rest.substring(or + 4);
        }
        return choices.size() == 1 ? choices.getFirst() : new Shape.Either(choices);
    }

    private Shape single(String type, String path, @Nullable Type java) {
        if (type.startsWith("list of ")) return new Shape.ListOf(named(type.substring(8), path + "[]", null));
        if (type.startsWith("map of ")) return new Shape.MapOf(named(type.substring(7), path + ".*", null));
        if (type.startsWith("\"")) return new Shape.Word(type.substring(1, type.length() - 1));
        if (type.startsWith("integer"))
            return new Shape.Whole(type.contains(">=") ? Long.parseLong(type.substring(11)) : Long.MIN_VALUE);
        if (type.startsWith("number"))
            return new Shape.Decimal(
                    type.contains(">=") ? Double.parseDouble(type.substring(10)) : Double.NEGATIVE_INFINITY);
        return switch (type) {
            case "object", "open object" ->
                keyed(path, java instanceof Class<?> record ? record : null, type.startsWith("open"));
            case "string" -> new Shape.Text();
            case "model" -> new Shape.ModelName();
            case "boolean" -> new Shape.Flag();
            case "permission" -> Shape.PERMISSION;
            case "any" -> new Shape.Any();
            default -> throw new IllegalStateException("keys.md: " + path + " has the unknown type " + type);
        };
    }
}

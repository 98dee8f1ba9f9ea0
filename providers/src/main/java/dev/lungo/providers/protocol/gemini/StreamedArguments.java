package dev.lungo.providers.protocol.gemini;

import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The arguments of a call that come one by one, each with its place (`$.edits[0].text`); a text may come
/// in pieces. Puts them together again.
final class StreamedArguments {
    private static final int LONGEST_LIST = 10_000;

    private final Map<String, Object> whole = new LinkedHashMap<>();
    /// Place whose text continues.
    private @Nullable String open;
    private boolean broken;

    /// Arguments that arrived at once, in place of pieces or before them.
    void all(JsonNode arguments) {
        arguments.properties().forEach(one -> whole.put(one.getKey(), plain(one.getValue())));
    }

    void add(JsonNode piece) {
        var place = piece.path("jsonPath").asString("");
        var steps = JsonPlace.steps(place);
        if (steps == null || steps.isEmpty()) broken = true;
        else if (value(piece) instanceof JsonNode value) put(steps, plain(value), place.equals(open));
        open = piece.path("willContinue").asBoolean(false) ? place : null;
    }

    /// True if something arrived that fits nowhere: then the arguments are not what was meant.
    boolean isBroken() {
        return broken;
    }

    String json() {
        return Json.text(whole);
    }

    private static @Nullable JsonNode value(JsonNode piece) {
        for (var name : List.of("stringValue", "numberValue", "boolValue")) if (piece.has(name)) return piece.get(name);
        return piece.has("nullValue") ? Json.mapper().nullNode() : null;
    }

    private static @Nullable Object plain(JsonNode value) {
        return Json.mapper().convertValue(value, Object.class);
    }

    private void put(List<Object> steps, @Nullable Object value, boolean goesOn) {
        Object at = whole;
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            var old = get(at, steps.get(i));
            Object next = last
                    ? goesOn && old instanceof String text ? text + value : value
                    : old != null
                            ? old
                            : steps.get(i + 1) instanceof Integer ? new ArrayList<>() : new LinkedHashMap<>();
            if (!set(at, steps.get(i), next)) {
                broken = true;
                return;
            }
            if (!last) at = Objects.requireNonNull(next);
        }
    }

    private static @Nullable Object get(Object at, Object step) {
        return switch (at) {
            case Map<?, ?> map when step instanceof String -> map.get(step);
            case List<?> list when step instanceof Integer index && index < list.size() -> list.get(index);
            default -> null;
        };
    }

    @SuppressWarnings("unchecked")
    private static boolean set(Object at, Object step, @Nullable Object value) {
        if (at instanceof Map<?, ?> map && step instanceof String name) {
            ((Map<String, @Nullable Object>) map).put(name, value);
            return true;
        }
        if (!(at instanceof List<?> any) || !(step instanceof Integer index) || index >= LONGEST_LIST) return false;
        var list = (List<@Nullable Object>) any;
        while (list.size() <= index) list.add(null);
        list.set(index, value);
        return true;
    }
}

package dev.lungo.providers.protocol.chat;

import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Gathers the `reasoning_details` of routers, which some models want back verbatim: the pieces of
/// one entry are joined, and the entries become the mark of the reasoning.
final class ReasoningDetails {
    private static final Set<String> GROWING = Set.of("text", "summary", "data");

    private final List<Map<String, Object>> entries = new ArrayList<>();

    /// `alsoSay`: no other field held the text.
    void add(JsonNode details, boolean alsoSay, DecodedAnswer answer) {
        for (var piece : details) {
            if (!piece.isObject()) continue;
            if (alsoSay)
                answer.reasoning(
                        piece.path("text").asString(piece.path("summary").asString("")));
            join(piece);
        }
    }

    void flush(DecodedAnswer answer) {
        if (entries.isEmpty()) return;
        answer.mark(Map.of(ChatMessages.DETAILS, List.copyOf(entries)));
        entries.clear();
    }

    private void join(JsonNode piece) {
        var fields = new LinkedHashMap<String, Object>();
        piece.properties().forEach(field -> {
            if (!field.getValue().isNull())
                fields.put(field.getKey(), Json.mapper().convertValue(field.getValue(), Object.class));
        });
        var last = entries.isEmpty() ? null : entries.getLast();
        if (last == null || !same(last, fields)) entries.add(fields);
        else
            fields.forEach((name, value) ->
                    last.merge(name, value, (old, more) -> GROWING.contains(name) ? old.toString() + more : more));
    }

    private static boolean same(Map<String, Object> one, Map<String, Object> other) {
        return Objects.equals(one.get("type"), other.get("type"))
                && Objects.equals(one.get("index"), other.get("index"));
    }
}

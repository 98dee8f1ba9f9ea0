package dev.lungo.app.contract;

import static dev.lungo.app.contract.Names.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Progress of a conversation: what a client that watches it would wait for before it sends the next request.
record Progress(Map<String, Integer> counts, Set<Integer> answered, Map<String, Boolean> idle) {
    static Progress of(Recording recording) {
        var names = Names.of(recording);
        var counted = new HashMap<String, Set<String>>();
        var idle = new TreeMap<String, Boolean>();
        recording.heard().forEach(heard -> {
            var properties = heard.properties();
            if (heard.type().equals("session.status")) {
                idle.put(
                        names.named(text(properties, "sessionID")),
                        text(properties.path("status"), "type").equals("idle"));
            }
            for (var mark : marks(heard.type(), properties))
                counted.computeIfAbsent(mark, _ -> new HashSet<>()).add(thing(heard.type(), properties));
        });
        var counts = new TreeMap<String, Integer>();
        counted.forEach((mark, things) -> counts.put(mark, things.size()));
        var answered = new HashSet<Integer>();
        recording.all(Recording.Answered.class).forEach(answer -> answered.add(answer.to()));
        return new Progress(counts, answered, idle);
    }

    private static String thing(String type, JsonNode properties) {
        return switch (type) {
            case "message.part.updated" -> text(properties.path("part"), "id");
            case "message.part.delta" -> text(properties, "partID");
            case "message.updated" -> text(properties.path("info"), "id");
            case "session.created" -> text(properties, "sessionID");
            case "pty.created" -> text(properties.path("info"), "id");
            case "session.status" -> properties.path("status").path("attempt").asString("");
            default -> text(properties, "id");
        };
    }

    private static List<String> marks(String type, JsonNode properties) {
        return switch (type) {
            case "permission.asked", "question.asked", "session.created", "pty.created" -> List.of(type);
            case "message.part.delta" -> List.of("growing part");
            case "message.updated" ->
                text(properties.path("info"), "role").equals("assistant") ? List.of("answer") : List.of("prompt");
            case "session.status" ->
                text(properties.path("status"), "type").equals("retry") ? List.of("retry") : List.of();
            case "message.part.updated" -> tool(properties.path("part").path("state"));
            default -> List.of();
        };
    }

    private static List<String> tool(JsonNode state) {
        var output = text(state.path("metadata"), "output");
        return text(state, "status").equals("running")
                ? output.isEmpty() ? List.of("running call") : List.of("running call", "call with output")
                : List.of();
    }

    /// A command that is quick may end before it is heard of its output.
    Progress withoutOutput() {
        var fewer = new TreeMap<>(counts);
        fewer.remove("call with output");
        return new Progress(fewer, answered, idle);
    }

    /// Events that have not happened in the other yet.
    List<String> missing(Progress other) {
        var missing = new ArrayList<String>();
        counts.forEach((mark, count) -> {
            if (other.counts.getOrDefault(mark, 0) < count) missing.add(mark + " " + count);
        });
        idle.forEach((session, wanted) -> {
            // No client waits for a session that does not exist.
            if (wanted && session.startsWith("s") && !session.equals("ses") && !other.idle.getOrDefault(session, false))
                missing.add(session + " idle");
        });
        answered.stream()
                .filter(number -> !other.answered.contains(number))
                .forEach(number -> missing.add("answer " + number));
        return missing;
    }
}

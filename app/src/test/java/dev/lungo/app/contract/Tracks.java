package dev.lungo.app.contract;

import static dev.lungo.app.contract.Names.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Takes a stream of events apart into what happened to each thing, in order: each session, message, part and
/// question has a track of its own. A repetition on the same track says nothing new and is left out. What a thing
/// was like in the end is its state.
final class Tracks {
    private final Normal normal;
    private final Names names;
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final Map<String, JsonNode> states = new LinkedHashMap<>();
    private final Map<String, StringBuilder> spoken = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> current = new HashMap<>();

    private Tracks(Normal normal) {
        this.normal = normal;
        names = normal.names();
    }

    static Tracks of(Recording recording, Normal normal) {
        var tracks = new Tracks(normal);
        recording.heard().forEach(heard -> tracks.add(heard.type(), heard.properties()));
        return tracks;
    }

    Map<String, List<String>> lines() {
        return lines;
    }

    /// Complete states only: parts, messages, and sessions in their latest form.
    Map<String, JsonNode> states() {
        return states;
    }

    private void add(String type, JsonNode properties) {
        var session = names.named(text(properties, "sessionID"));
        switch (type) {
            case "session.created", "session.updated", "session.deleted" ->
                session(session, type, properties.path("info"));
            case "session.status" -> status(session, status(properties.path("status")));
            case "session.idle", "session.compacted" -> add(session, type);
            case "session.error" -> {
                add(session, "error " + text(properties.path("error"), "name"));
                states.put(session + ".error", normal.node("", properties.path("error")));
            }
            case "session.diff" -> {
                if (!properties.path("diff").isEmpty()) add(session, "diff of " + files(properties.path("diff")));
            }
            case "message.updated" -> message(properties.path("info"));
            case "message.removed" -> add(session, "removed " + names.named(text(properties, "messageID")));
            case "message.part.updated" -> part(properties.path("part"));
            case "message.part.delta" -> delta(properties);
            case "message.part.removed" ->
                add(
                        names.named(text(properties, "messageID")) + ".parts",
                        "removed " + names.named(text(properties, "partID")));
            case "permission.asked", "question.asked" -> {
                add(names.named(text(properties, "id")), "asked");
                states.put(names.named(text(properties, "id")), normal.node("", properties));
            }
            case "permission.replied", "question.replied", "question.rejected" ->
                add(names.named(text(properties, "requestID")), type + " " + normal.line("", properties));
            case "todo.updated", "command.executed" -> add(session, type + " " + normal.line(type, properties));
            case "server.connected", "server.heartbeat" -> {}
            default -> add("others", type + " " + normal.line(type, properties));
        }
    }

    private void add(String track, String line) {
        var known = lines.computeIfAbsent(track, _ -> new ArrayList<>());
        if (known.isEmpty() || !known.getLast().equals(line)) known.add(line);
    }

    private void session(String name, String type, JsonNode info) {
        if (type.equals("session.updated")) add(name + ".revert", info.has("revert") ? "reverted" : "whole");
        else add(name, type.substring("session.".length()));
        states.put(name, normal.node("", info));
    }

    /// A repeated status is no news; it occurs at the start and in the middle of each step.
    private void status(String session, String status) {
        if (!status.equals(current.put(session, status))) add(session, "status " + status);
    }

    private String status(JsonNode status) {
        return switch (text(status, "type")) {
            case "retry" -> "retry " + normal.line("", status);
            case String type -> type;
        };
    }

    private void message(JsonNode info) {
        var name = names.named(text(info, "id"));
        var session = names.named(text(info, "sessionID"));
        if (seen.add(name)) add(session, "+" + name);
        if (text(info, "role").equals("assistant")) {
            boolean completed = info.path("time").has("completed");
            add(
                    name,
                    "message finish=" + text(info, "finish") + " error=" + text(info.path("error"), "name")
                            + (completed ? " completed" : ""));
            if (completed && seen.add(name + " completed")) {
                add(session, name + " completed");
                add(name + ".parts", "completed");
            }
        } else {
            add(name, "message " + keys(info));
        }
        states.put(name, normal.node("", info));
    }

    private void part(JsonNode part) {
        var name = names.named(text(part, "id"));
        if (seen.add(name)) add(names.named(text(part, "messageID")) + ".parts", "+" + name);
        var state = part.path("state");
        add(
                name,
                switch (text(part, "type")) {
                    case "tool" ->
                        text(part, "tool") + " " + text(state, "status") + " " + keys(part) + " state" + keys(state)
                                + " metadata" + recorded(state.path("metadata"));
                    case "text", "reasoning" ->
                        (text(part, "text").isEmpty() ? "empty " : "whole ") + keys(part) + " time"
                                + keys(part.path("time"));
                    default -> "whole";
                });
        states.put(name, normal.node("", part));
    }

    private void delta(JsonNode properties) {
        var name = names.named(text(properties, "partID"));
        add(name, seen.contains(name) ? "delta of " + text(properties, "field") : "delta before the part");
        spoken.computeIfAbsent(name, _ -> new StringBuilder()).append(text(properties, "delta"));
    }

    /// Concatenated deltas of each part.
    Map<String, String> spoken() {
        return spoken.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    private static String files(JsonNode diff) {
        return diff.valueStream()
                .map(file -> text(file, "status") + " " + text(file, "file"))
                .sorted()
                .toList()
                .toString();
    }

    /// Without what OpenCode's metadata lacks; its values are compared with the state of the part.
    private static String recorded(JsonNode metadata) {
        var names = new TreeSet<>(metadata.propertyNames());
        names.removeAll(Set.of("views", "sandbox"));
        return names.toString();
    }

    private static String keys(JsonNode node) {
        return new TreeSet<>(node.propertyNames()).toString();
    }
}

package dev.lungo.app.contract;

import dev.lungo.core.id.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Gives ids names that say what they are, in order of appearance: `s1.a2.tool1` is the first tool part of the second
/// answer of the first session. Two recordings of the same conversation have the same names.
final class Names {
    static final Pattern ID = Pattern.compile(
            "<(?:ses|msg|prt|per|que|pty)_\\d+>|\\b(?:ses|msg|prt|per|que|pty)_[0-9a-f]{12}[0-9A-Za-z]{14}");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    static Names of(Recording recording) {
        var names = new Names();
        for (var entry : recording.entries()) {
            if (entry instanceof Recording.Answered answered) names.session(answered.body());
            if (entry instanceof Recording.Heard heard && heard.type().startsWith("session."))
                names.session(heard.properties().path("info"));
        }
        recording.heard().forEach(heard -> names.event(heard.type(), heard.properties()));
        recording.all(Recording.Answered.class).forEach(answered -> names.walk(answered.body()));
        return names;
    }

    private void session(@Nullable JsonNode node) {
        if (node != null && node.has("projectID") && node.has("slug")) name(text(node, "id"), "s");
    }

    private void event(String type, JsonNode properties) {
        switch (type) {
            case "message.updated" -> message(properties.path("info"));
            case "message.part.updated" -> part(properties.path("part"));
            case "permission.asked" -> name(text(properties, "id"), named(text(properties, "sessionID")) + ".per");
            case "question.asked" -> name(text(properties, "id"), named(text(properties, "sessionID")) + ".que");
            case "pty.created" -> name(text(properties.path("info"), "id"), "pty");
            default -> {}
        }
    }

    private void walk(@Nullable JsonNode node) {
        if (node == null) return;
        if (node.has("role") && node.has("sessionID")) message(node);
        else if (node.has("messageID") && node.has("type")) part(node);
        else if (node.has("projectID") && node.has("slug")) session(node);
        if (node.isContainer()) node.values().forEach(this::walk);
    }

    private void message(JsonNode info) {
        name(
                text(info, "id"),
                named(text(info, "sessionID")) + "." + text(info, "role").charAt(0));
    }

    private void part(JsonNode part) {
        name(text(part, "id"), named(text(part, "messageID")) + "." + text(part, "type"));
    }

    private void name(String id, String prefix) {
        if (!ID.matcher(id).matches() || names.containsKey(id)) return;
        var name = prefix + counts.merge(prefix, 1, Integer::sum);
        names.put(id, name);
        ids.put(name, id);
    }

    static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    /// The name of an id, or its prefix if nothing defines it.
    String named(String id) {
        return names.getOrDefault(
                id, id.startsWith("<") ? id.substring(1, 4) : id.substring(0, Math.min(3, id.length())));
    }

    @Nullable
    String id(String name) {
        return ids.get(name);
    }

    String rename(String text) {
        return replace(text, id -> "<" + named(id) + ">");
    }

    /// A recorded text with the corresponding ids of this run. Ids made up by a client are made up again.
    String translate(String text, Names here) {
        return replace(text, id -> {
            if (!id.startsWith("<")) return id;
            var name = named(id);
            var known = here.id(name);
            if (known == null) {
                known = Ids.ascending(id.substring(1, 4)).value();
                here.bind(name, known);
            }
            return known;
        });
    }

    void bind(String name, String id) {
        names.putIfAbsent(id, name);
        ids.putIfAbsent(name, id);
    }

    private static String replace(String text, Function<String, String> change) {
        return ID.matcher(text).replaceAll(match -> Matcher.quoteReplacement(change.apply(match.group())));
    }
}

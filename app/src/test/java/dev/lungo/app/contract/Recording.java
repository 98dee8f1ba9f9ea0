package dev.lungo.app.contract;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Requests, answers and events in the order in which they were seen.
record Recording(String name, List<Entry> entries) {
    sealed interface Entry {}

    /// `body` is null when none was sent; a text stands for itself, all else is JSON.
    record Asked(
            int number,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            @Nullable JsonNode body) implements Entry {
        boolean opensStream() {
            return method.equals("GET") && (path.equals("/event") || path.equals("/global/event"));
        }
    }

    record Answered(
            int to,
            int status,
            Map<String, String> headers,
            @Nullable JsonNode body) implements Entry {}

    record Heard(String stream, String type, JsonNode properties) implements Entry {}

    record Opened(String stream, Map<String, String> headers) implements Entry {}

    record Closed(String stream) implements Entry {}

    static Recording load(Path file) throws IOException {
        var entries = new ArrayList<Entry>();
        for (var line : Files.readAllLines(file)) entries.add(entry(Json.tree(line)));
        return new Recording(name(file), List.copyOf(entries));
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".jsonl", "");
    }

    private static Entry entry(JsonNode node) {
        if (node.has("request")) {
            return new Asked(
                    node.get("request").asInt(),
                    node.get("method").asString(),
                    node.get("path").asString(),
                    node.path("query").asString(""),
                    headers(node),
                    node.get("body"));
        }
        if (node.has("response"))
            return new Answered(
                    node.get("response").asInt(), node.get("status").asInt(), headers(node), node.get("body"));
        if (node.has("event"))
            return new Heard(
                    node.path("on").asString("/event"), node.get("event").asString(), node.get("properties"));
        if (node.has("closed")) return new Closed(node.get("closed").asString());
        return new Opened("/event", headers(node));
    }

    private static Map<String, String> headers(JsonNode node) {
        var headers = new TreeMap<String, String>();
        node.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
        return headers;
    }

    /// Only requests and answers of a terminal client, of a session that was there before.
    boolean isLog() {
        return name.startsWith("tui-");
    }

    static Set<String> placeholders(String prefix, String text) {
        return Pattern.compile("<" + prefix + "_\\d+>")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Everything that was asked, as one text.
    String asked() {
        return all(Asked.class).map(Asked::toString).collect(Collectors.joining("\n"));
    }

    /// True if this session was created in the recording.
    boolean makes(String session) {
        return all(Asked.class)
                .filter(asked -> asked.method().equals("POST") && asked.path().matches("/session(/[^/]+/fork)?"))
                .map(asked -> answer(asked.number()))
                .anyMatch(answer -> answer != null
                        && answer.body() != null
                        && answer.body().path("id").asString("").equals(session));
    }

    <E extends Entry> Stream<E> all(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast);
    }

    /// The stream with the most events: that of one directory, if there is one.
    String mainStream() {
        return all(Heard.class).anyMatch(heard -> heard.stream().equals("/event")) ? "/event" : "/global/event";
    }

    Stream<Heard> heard() {
        var main = mainStream();
        return all(Heard.class).filter(heard -> heard.stream().equals(main));
    }

    @Nullable
    Answered answer(int number) {
        return all(Answered.class)
                .filter(answered -> answered.to() == number)
                .findFirst()
                .orElse(null);
    }

    /// The entries before the first one of this kind, or all.
    Recording before(Predicate<Entry> end) {
        return new Recording(name, entries.stream().takeWhile(end.negate()).toList());
    }

    Recording without(Predicate<Heard> noise) {
        return new Recording(
                name,
                entries.stream()
                        .filter(entry -> !(entry instanceof Heard heard && noise.test(heard)))
                        .toList());
    }
}

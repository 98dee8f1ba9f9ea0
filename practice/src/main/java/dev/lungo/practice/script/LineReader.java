package dev.lungo.practice.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `model.jsonl`. A key it does not know is an error that names the file and the line.
final class LineReader {

    private static final Set<String> LINE =
            Set.of("say", "finish", "usage", "chunk", "bytes", "delayMs", "expect", "expectSystem", "fault", "note");
    private static final Set<String> SAY = Set.of("text", "repeat", "reasoning", "tool", "input", "arguments", "id");
    private static final Set<String> USAGE = Set.of("input", "output", "reasoning", "cacheRead", "cacheWrite");
    private static final Set<String> FAULT = Set.of(
            "status",
            "headers",
            "body",
            "overflow",
            "cutAfterEvents",
            "cutAfterBytes",
            "stallMs",
            "streamError",
            "afterEvents");

    private LineReader() {}

    static List<Line> read(String source, String text) {
        var lines = new ArrayList<Line>();
        var number = 0;
        for (var each : text.split("\n")) {
            number++;
            if (each.isBlank()) continue;
            try {
                lines.add(line(JsonMapper.shared().readTree(each)));
            } catch (JacksonException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException(source + ":" + number + ": " + wrong.getMessage(), wrong);
            }
        }
        if (lines.isEmpty()) throw new IllegalArgumentException(source + ": no lines, so there is nothing to answer");
        return lines;
    }

    private static Line line(JsonNode node) {
        known(node, LINE);
        var say = new ArrayList<Say>();
        for (var each : node.path("say")) say.add(say(each));
        var fault = node.has("fault") ? fault(node.get("fault")) : null;
        if (!node.has("say") && fault == null) throw new IllegalArgumentException("a line needs \"say\" or \"fault\"");
        return new Line(
                List.copyOf(say),
                node.path("finish").stringValue(null),
                usage(node.get("usage")),
                pace(node),
                expect(node.path("expect")),
                expect(node.path("expectSystem")),
                fault);
    }

    private static Say say(JsonNode node) {
        known(node, SAY);
        if (node.has("text"))
            return new Say.Text(
                    node.get("text").stringValue().repeat(node.path("repeat").asInt(1)));
        if (node.has("reasoning"))
            return new Say.Reasoning(node.get("reasoning").stringValue());
        if (!node.has("tool"))
            throw new IllegalArgumentException("a piece of \"say\" is a text, a reasoning, or a tool");
        var arguments = node.has("arguments") ? node.get("arguments").stringValue() : input(node.get("input"));
        return new Say.Call(
                node.get("tool").stringValue(), arguments, node.path("id").stringValue(null));
    }

    private static String input(@Nullable JsonNode input) {
        return input == null ? "{}" : input.toString();
    }

    private static @Nullable Usage usage(@Nullable JsonNode node) {
        if (node == null) return null;
        known(node, USAGE);
        return new Usage(
                node.path("input").asLong(0),
                node.path("output").asLong(0),
                node.path("reasoning").asLong(0),
                node.path("cacheRead").asLong(0),
                node.path("cacheWrite").asLong(0));
    }

    private static Pace pace(JsonNode node) {
        var usual = Pace.DEFAULT;
        return new Pace(
                Math.max(1, node.path("chunk").asInt(usual.chunk())),
                node.path("bytes").asInt(usual.bytes()),
                node.path("delayMs").asInt(usual.delayMs()));
    }

    private static List<Pattern> expect(JsonNode node) {
        var patterns = new ArrayList<Pattern>();
        try {
            for (var each : node) patterns.add(Pattern.compile(each.stringValue(), Pattern.MULTILINE));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("\"expect\": " + wrong.getMessage(), wrong);
        }
        return List.copyOf(patterns);
    }

    private static Fault fault(JsonNode node) {
        known(node, FAULT);
        if (node.has("overflow")) {
            var overflow = node.get("overflow");
            return new Fault.Overflow(
                    overflow.path("tokens").asLong(250_000),
                    overflow.path("max").asLong(200_000));
        }
        if (node.has("status"))
            return new Fault.Status(node.get("status").asInt(), headers(node.path("headers")), body(node.get("body")));
        if (node.has("streamError"))
            return new Fault.Broken(
                    node.get("streamError").stringValue(),
                    node.path("afterEvents").asInt(0));
        if (!node.has("cutAfterEvents") && !node.has("cutAfterBytes")) {
            throw new IllegalArgumentException(
                    "a fault is a status, an overflow, a streamError, cutAfterEvents, or cutAfterBytes");
        }
        return new Fault.Cut(
                node.path("cutAfterEvents").asInt(Integer.MAX_VALUE),
                node.path("cutAfterBytes").asInt(Integer.MAX_VALUE),
                node.path("stallMs").asInt(0));
    }

    private static Map<String, String> headers(JsonNode node) {
        var headers = new LinkedHashMap<String, String>();
        for (var each : node.properties())
            headers.put(each.getKey(), each.getValue().asString());
        return headers;
    }

    private static @Nullable String body(@Nullable JsonNode node) {
        if (node == null) return null;
        return node.isString() ? node.stringValue() : node.toString();
    }

    private static void known(JsonNode node, Set<String> keys) {
        for (var key : node.propertyNames()) {
            if (!keys.contains(key))
                throw new IllegalArgumentException("unknown key \"" + key + "\"; known are "
                        + keys.stream().sorted().toList());
        }
    }
}

package dev.lungo.providers.pairs;

import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Checks whether a request's messages are valid in its protocol: roles, ids, an answer to every call, no empty text.
/// Problems are in words.
public abstract class Checker {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final List<String> wrong = new ArrayList<>();
    /// Calls that wait for their results.
    final Set<String> open = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();

    public static List<String> wrongIn(String protocol, byte[] body) {
        var checker = switch (protocol) {
            case "chat" -> new ChatChecker();
            case "anthropic" -> new BlockChecker(BlockChecker.ANTHROPIC);
            case "bedrock" -> new BlockChecker(BlockChecker.BEDROCK);
            case "gemini" -> new GeminiChecker();
            case "responses" -> new ResponsesChecker();
            default -> throw new IllegalArgumentException("nobody wrote down what " + protocol + " takes");
        };
        var text = new String(body, StandardCharsets.UTF_8);
        checker.ensure(!text.contains("\uFFFD\uFFFD\uFFFD"), "damaged characters");
        checker.check(Json.tree(text));
        return checker.wrong;
    }

    abstract void check(JsonNode request);

    final void ensure(boolean holds, String what) {
        if (!holds) wrong.add(what);
    }

    final void text(JsonNode text) {
        ensure(text.isString() && !text.asString().isBlank(), "an empty text");
    }

    final void called(String id) {
        ensure(seen.add(id), "an id twice: " + id);
        open.add(id);
    }

    final void plainId(String id) {
        ensure(PLAIN.matcher(id).matches(), "an odd id: " + id);
    }

    final void name(String tool) {
        ensure(PLAIN.matcher(tool).matches(), "an odd name: " + tool);
    }

    final void answered(String id) {
        ensure(open.remove(id), "a result without its call: " + id);
    }

    final void allAnswered(String before) {
        ensure(open.isEmpty(), "calls without results before " + before + ": " + open);
        open.clear();
    }
}

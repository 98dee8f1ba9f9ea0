package dev.lungo.app;

import dev.lungo.practice.Recorded;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The requests of one conversation as a model's server received them, in order, those for titles left out.
/// Checks what holds for every request that anything sends.
record SentRequests(Speech speech, List<Recorded> all) {
    /// Requests of the conversation that plays this scenario.
    static SentRequests of(Speech speech, List<Recorded> recorded, String scenario) {
        return new SentRequests(
                speech,
                recorded.stream()
                        .filter(request -> request.scenario().equals(scenario))
                        .filter(request -> Json.tree(request.text()).has("tools")
                                || Json.tree(request.text()).has("toolConfig"))
                        .toList());
    }

    /// Requests of one session, which chat completions name in a header.
    static SentRequests ofSession(List<Recorded> recorded, String session) {
        return new SentRequests(
                Speech.CHAT_COMPLETIONS,
                recorded.stream()
                        .filter(request -> session.equals(request.headers().get("x-session-affinity")))
                        .filter(request -> Json.tree(request.text()).has("tools"))
                        .toList());
    }

    int count() {
        return all.size();
    }

    /// Problems, in words.
    List<String> faults() {
        var faults = new ArrayList<String>();
        String before = "";
        for (var request : all) {
            var body = (ObjectNode) Json.tree(request.text());
            var now = prefix(body);
            if (!now.startsWith(before) && !(isSummarized(now) && !isSummarized(before)))
                faults.add("not a prefix of the next request:\n" + before + "\n" + now);
            if (request.text().contains(Stage.KEY)) faults.add("the key stands in a request");
            faults.addAll(
                    switch (speech) {
                        case CHAT_COMPLETIONS -> unansweredInTime(entries(body, "messages", SentRequests::ofChat));
                        case RESPONSES -> unansweredInTime(entries(body, "input", SentRequests::ofResponses));
                        case ANTHROPIC_MESSAGES ->
                            unansweredInTurn(entries(body, "messages", SentRequests::ofMessages));
                        case GEMINI -> unansweredInTurn(entries(body, "contents", SentRequests::ofContents));
                        case BEDROCK_CONVERSE -> unansweredInTurn(entries(body, "messages", SentRequests::ofConverse));
                    });
            before = now;
        }
        return faults;
    }

    /// A summary starts the conversation over.
    private static boolean isSummarized(String prefix) {
        return prefix.contains("What did we do so far?");
    }

    /// Input of the model in its order: tools, system, messages; without cache markers.
    private static String prefix(ObjectNode body) {
        var bare = (ObjectNode) unmarked(body.deepCopy());
        var messages = bare.remove(first(bare, "input", "contents", "messages")).toString();
        var tools = bare.remove(first(bare, "toolConfig", "tools"));
        var system = bare.remove(first(bare, "instructions", "systemInstruction", "system"));
        return bare + "\n" + tools + "\n" + system + "\n" + messages.substring(0, messages.length() - 1);
    }

    private static String first(ObjectNode body, String... names) {
        for (var name : names) if (body.has(name)) return name;
        return names[names.length - 1];
    }

    private static JsonNode unmarked(JsonNode node) {
        if (node instanceof ObjectNode object) object.remove("cache_control");
        if (node instanceof ArrayNode array) array.removeIf(entry -> entry.has("cachePoint"));
        node.forEach(SentRequests::unmarked);
        return node;
    }

    /// One entry of a conversation: its results, whether it contains other text, and its calls. `fault` is what it
    /// must not have, or empty.
    private record Entry(String role, List<String> results, boolean says, List<String> calls, String fault) {}

    private static List<Entry> entries(JsonNode body, String name, Function<JsonNode, Entry> reader) {
        return body.path(name).valueStream().map(reader).toList();
    }

    /// Each call is answered before the next message.
    private static List<String> unansweredInTime(List<Entry> entries) {
        var faults = new ArrayList<String>();
        var open = new HashSet<String>();
        for (var entry : entries) {
            if (!entry.fault.isEmpty()) faults.add(entry.fault);
            for (var result : entry.results)
                if (!open.remove(result)) faults.add("a result without its call: " + result);
            if (entry.says && !open.isEmpty()) faults.add("calls without results: " + open);
            if (entry.says) open.clear();
            open.addAll(entry.calls);
        }
        if (!open.isEmpty()) faults.add("calls without results: " + open);
        return faults;
    }

    /// The results of an entry's calls are in the next one, and roles alternate, beginning with the user's.
    private static List<String> unansweredInTurn(List<Entry> entries) {
        var faults = new ArrayList<String>();
        List<String> open = List.of();
        String role = "";
        for (var entry : entries) {
            if (!entry.fault.isEmpty()) faults.add(entry.fault);
            if (role.isEmpty() && !entry.role.equals("user")) faults.add("the first role is " + entry.role);
            if (entry.role.equals(role)) faults.add("two entries of the " + role + " in a row");
            role = entry.role;
            if (!entry.results.equals(open)) faults.add("calls " + open + ", results " + entry.results);
            open = entry.calls;
        }
        if (!open.isEmpty()) faults.add("calls without results: " + open);
        return faults;
    }

    private static Entry ofChat(JsonNode message) {
        var role = message.path("role").asString("");
        boolean tool = role.equals("tool");
        return new Entry(
                role,
                tool ? List.of(message.path("tool_call_id").asString("")) : List.of(),
                !tool,
                sorted(message.path("tool_calls").valueStream(), "id"),
                "");
    }

    private static Entry ofResponses(JsonNode item) {
        var role = item.path("role").asString("");
        var id = List.of(item.path("call_id").asString(""));
        return switch (item.path("type").asString("")) {
            case "function_call" -> new Entry(role, List.of(), false, id, "");
            case "function_call_output" -> new Entry(role, id, false, List.of(), "");
            default ->
                new Entry(
                        role,
                        List.of(),
                        role.equals("user"),
                        List.of(),
                        item.has("id") ? "an id of the server: " + item : "");
        };
    }

    private static Entry ofMessages(JsonNode message) {
        return turn(message, ids(message, "tool_result", "tool_use_id"), ids(message, "tool_use", "id"), "");
    }

    /// Results are in the order of their calls, before all else.
    private static Entry ofContents(JsonNode content) {
        var results = ids(content, "functionResponse");
        boolean apart = !results.isEmpty()
                && !content.path("parts").path(results.size() - 1).has("functionResponse");
        return turn(
                content,
                results,
                ids(content, "functionCall"),
                apart ? "something stands between results: " + content : "");
    }

    /// Blocks are named by their only field.
    private static Entry ofConverse(JsonNode message) {
        return turn(
                message,
                sorted(message.path("content").findValues("toolResult").stream(), "toolUseId"),
                sorted(message.path("content").findValues("toolUse").stream(), "toolUseId"),
                "");
    }

    private static Entry turn(JsonNode entry, List<String> results, List<String> calls, String fault) {
        return new Entry(entry.path("role").asString(""), results, true, calls, fault);
    }

    private static List<String> ids(JsonNode content, String kind) {
        return content.path("parts")
                .valueStream()
                .filter(part -> part.has(kind))
                .map(part -> part.path(kind).path("id").asString("") + " "
                        + part.path(kind).path("name").asString(""))
                .toList();
    }

    private static List<String> ids(JsonNode message, String type, String key) {
        return sorted(
                message.path("content")
                        .valueStream()
                        .filter(block -> block.path("type").asString("").equals(type)),
                key);
    }

    private static List<String> sorted(Stream<JsonNode> nodes, String key) {
        return nodes.map(node -> node.path(key).asString("")).sorted().toList();
    }
}

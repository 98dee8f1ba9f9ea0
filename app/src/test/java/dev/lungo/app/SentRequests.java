package dev.lungo.app;

import dev.lungo.practice.Recorded;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The requests of one conversation as a model's server received them, in order, those for titles left out.
/// Checks what holds for every request that anything sends.
record SentRequests(Speech speech, List<Recorded> all) {
    /// Of the conversation that plays this scenario.
    static SentRequests of(Speech speech, List<Recorded> recorded, String scenario) {
        return new SentRequests(speech, recorded.stream()
                .filter(request -> request.scenario().equals(scenario))
                .filter(request -> Json.tree(request.text()).has("tools") || Json.tree(request.text()).has("toolConfig"))
                .toList());
    }

    /// Of one session, which chat completions name in a header.
    static SentRequests ofSession(List<Recorded> recorded, String session) {
        return new SentRequests(Speech.CHAT_COMPLETIONS, recorded.stream()
                .filter(request -> session.equals(request.headers().get("x-session-affinity")))
                .filter(request -> Json.tree(request.text()).has("tools"))
                .toList());
    }

    int count() {
        return all.size();
    }

    /// What is wrong, in words.
    List<String> faults() {
        var faults = new ArrayList<String>();
        String before = "";
        for (var request : all) {
            var body = (ObjectNode) Json.tree(request.text());
            var now = prefix(body);
            if (!now.startsWith(before) && !(isSummarised(now) && !isSummarised(before))) faults.add("not a prefix of the next request:\n" + before + "\n" + now);
            if (request.text().contains(Stage.KEY)) faults.add("the key stands in a request");
            faults.addAll(switch (speech) {
                case CHAT_COMPLETIONS -> unansweredInChat(body);
                case ANTHROPIC_MESSAGES -> unansweredInMessages(body);
                case RESPONSES -> unansweredInResponses(body);
                case GEMINI -> unansweredInContents(body);
                case BEDROCK_CONVERSE -> unansweredInConverse(body);
            });
            before = now;
        }
        return faults;
    }

    /// A summary begins the conversation anew.
    private static boolean isSummarised(String prefix) {
        return prefix.contains("What did we do so far?");
    }

    /// What the model reads, in its order: tools, system, messages; without the marks that say up to where to cache.
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

    /// Each call is answered before anybody says something else.
    private static List<String> unansweredInChat(JsonNode body) {
        var faults = new ArrayList<String>();
        Set<String> open = new HashSet<>();
        for (var message : body.path("messages")) {
            if (message.path("role").asString("").equals("tool")) {
                if (!open.remove(message.path("tool_call_id").asString(""))) faults.add("a result without its call: " + message);
                continue;
            }
            if (!open.isEmpty()) faults.add("calls without results: " + open);
            open.clear();
            message.path("tool_calls").forEach(call -> open.add(call.path("id").asString("")));
        }
        if (!open.isEmpty()) faults.add("calls without results: " + open);
        return faults;
    }

    /// Each call is answered, after it, before anybody writes something else.
    private static List<String> unansweredInResponses(JsonNode body) {
        var faults = new ArrayList<String>();
        Set<String> open = new HashSet<>();
        for (var item : body.path("input")) {
            var id = item.path("call_id").asString("");
            switch (item.path("type").asString("")) {
                case "function_call" -> open.add(id);
                case "function_call_output" -> {
                    if (!open.remove(id)) faults.add("a result without its call: " + item);
                }
                default -> {
                    if (item.has("id")) faults.add("an id of the server: " + item);
                    if (item.path("role").asString("").equals("user") && !open.isEmpty()) faults.add("calls without results: " + open);
                }
            }
        }
        if (!open.isEmpty()) faults.add("calls without results: " + open);
        return faults;
    }

    /// The results of a message's calls are in the next one, and roles alternate.
    private static List<String> unansweredInMessages(JsonNode body) {
        var faults = new ArrayList<String>();
        Set<String> open = Set.of();
        String role = "assistant";
        for (var message : body.path("messages")) {
            if (message.path("role").asString("").equals(role)) faults.add("two messages of the " + role + " in a row");
            role = message.path("role").asString("");
            var results = ids(message, "tool_result", "tool_use_id");
            if (!results.equals(open)) faults.add("calls " + open + ", results " + results);
            open = ids(message, "tool_use", "id");
        }
        if (!open.isEmpty()) faults.add("calls without results: " + open);
        return faults;
    }

    /// The results of a turn's calls are in the next one, in the same order before all else, and roles alternate.
    private static List<String> unansweredInContents(JsonNode body) {
        var faults = new ArrayList<String>();
        List<String> open = List.of();
        String role = "model";
        for (var content : body.path("contents")) {
            if (content.path("role").asString("").equals(role)) faults.add("two turns of the " + role + " in a row");
            role = content.path("role").asString("");
            var results = ids(content, "functionResponse");
            if (!results.equals(open)) faults.add("calls " + open + ", results " + results);
            if (!results.isEmpty() && !content.path("parts").path(results.size() - 1).has("functionResponse")) faults.add("something stands between results: " + content);
            open = ids(content, "functionCall");
        }
        if (!open.isEmpty()) faults.add("calls without results: " + open);
        return faults;
    }

    /// The same of Converse, whose blocks are named by their only field.
    private static List<String> unansweredInConverse(JsonNode body) {
        var faults = new ArrayList<String>();
        Set<String> open = Set.of();
        String role = "assistant";
        for (var message : body.path("messages")) {
            if (message.path("role").asString("").equals(role)) faults.add("two messages of the " + role + " in a row");
            role = message.path("role").asString("");
            var results = new HashSet<>(message.path("content").findValues("toolResult").stream().map(result -> result.path("toolUseId").asString("")).toList());
            if (!results.equals(open)) faults.add("calls " + open + ", results " + results);
            open = new HashSet<>(message.path("content").findValues("toolUse").stream().map(call -> call.path("toolUseId").asString("")).toList());
        }
        if (!open.isEmpty()) faults.add("calls without results: " + open);
        return faults;
    }

    private static List<String> ids(JsonNode content, String kind) {
        return StreamSupport.stream(content.path("parts").spliterator(), false).filter(part -> part.has(kind))
                .map(part -> part.path(kind).path("id").asString("") + " " + part.path(kind).path("name").asString("")).toList();
    }

    private static Set<String> ids(JsonNode message, String type, String key) {
        var blocks = StreamSupport.stream(message.path("content").spliterator(), false);
        return new HashSet<>(blocks.filter(block -> block.path("type").asString("").equals(type)).map(block -> block.path(key).asString("")).toList());
    }
}

package dev.lungo.practice.protocol;

import dev.lungo.practice.script.Say;
import dev.lungo.practice.script.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bedrock's Converse: the model in the path, a binary stream, the usage after the end, a cache only up to a cache
/// point.
record BedrockConverse() implements Protocol {

    private static final String SIGNATURE = "cHJhY3RpY2UtbW9kZWwtc2lnbmF0dXJl";
    private static final String STREAM = "/converse-stream";

    @Override
    public boolean speaksAt(String path) {
        return path.contains("/model/") && (path.endsWith(STREAM) || path.endsWith("/converse"));
    }

    @Override
    public boolean cachesUnasked() {
        return false;
    }

    @Override
    public String contentType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public Conversation read(String path, JsonNode body, String session) {
        var pieces = new ArrayList<Piece>();
        var tools = body.path("toolConfig").path("tools");
        Piece.addAll(pieces, tools);
        Piece.addAll(pieces, body.path("system"));
        Piece.addAll(pieces, body.path("messages"));
        var model = path.substring(path.indexOf("/model/") + "/model/".length(), path.lastIndexOf('/'));
        return new Conversation(
                model,
                path.endsWith(STREAM),
                session,
                !tools.isEmpty(),
                Json.text(body.path("system")),
                turns(body.path("messages")),
                pieces);
    }

    private static List<Turn> turns(JsonNode messages) {
        var turns = new ArrayList<Turn>();
        var tools = new HashMap<String, String>();
        for (var message : messages) {
            if (Json.string(message, "role").equals("assistant")) {
                turns.add(Turn.assistant(Json.text(message.path("content"))));
                for (var block : message.path("content"))
                    tools.put(
                            Json.string(block.path("toolUse"), "toolUseId"),
                            Json.string(block.path("toolUse"), "name"));
            } else {
                addUser(turns, message.path("content"), tools);
            }
        }
        return turns;
    }

    private static void addUser(List<Turn> turns, JsonNode content, Map<String, String> tools) {
        var text = new StringJoiner("\n");
        for (var block : content) {
            var result = block.path("toolResult");
            if (result.isObject())
                turns.add(Turn.result(
                        tools.getOrDefault(Json.string(result, "toolUseId"), ""), Json.text(result.path("content"))));
            else if (block.path("text").isString()) text.add(block.get("text").stringValue());
        }
        if (text.length() > 0) turns.add(Turn.user(text.toString()));
    }

    @Override
    public List<Event> events(Answer answer) {
        var events = new ArrayList<Event>();
        events.add(event("messageStart", Json.object().put("role", "assistant")));
        var index = 0;
        for (var say : answer.say()) addBlock(events, answer, say, index++);
        events.add(event("messageStop", Json.object().put("stopReason", stopReason(answer))));
        var metadata = Json.object();
        metadata.set("usage", usage(answer.usage()));
        metadata.putObject("metrics").put("latencyMs", 1);
        events.add(event("metadata", metadata));
        return events;
    }

    private static Event event(String type, ObjectNode payload) {
        return new Event(type, payload.toString(), Event.Form.AWS_EVENT);
    }

    private static void addBlock(List<Event> events, Answer answer, Say say, int index) {
        switch (say) {
            case Say.Text(var text) -> {
                for (var part : answer.deltas(text))
                    events.add(delta(index, Json.object().put("text", part)));
            }
            case Say.Reasoning(var text) -> {
                for (var part : answer.deltas(text))
                    events.add(delta(
                            index, within("reasoningContent", Json.object().put("text", part))));
                events.add(delta(index, within("reasoningContent", Json.object().put("signature", SIGNATURE))));
            }
            case Say.Call call -> {
                var start = Json.object().put("contentBlockIndex", index);
                start.set(
                        "start",
                        within(
                                "toolUse",
                                Json.object().put("toolUseId", call.id()).put("name", call.tool())));
                events.add(event("contentBlockStart", start));
                for (var part : answer.deltas(call.arguments()))
                    events.add(delta(index, within("toolUse", Json.object().put("input", part))));
            }
        }
        events.add(event("contentBlockStop", Json.object().put("contentBlockIndex", index)));
    }

    private static Event delta(int index, ObjectNode delta) {
        var payload = Json.object().put("contentBlockIndex", index);
        payload.set("delta", delta);
        return event("contentBlockDelta", payload);
    }

    private static ObjectNode within(String name, ObjectNode inner) {
        var outer = Json.object();
        outer.set(name, inner);
        return outer;
    }

    @Override
    public JsonNode whole(Answer answer) {
        var reply = Json.object();
        var message = reply.putObject("output").putObject("message").put("role", "assistant");
        var content = message.putArray("content");
        for (var say : answer.say()) {
            content.add(
                    switch (say) {
                        case Say.Text(var text) -> Json.object().put("text", text);
                        case Say.Reasoning(var text) ->
                            within(
                                    "reasoningContent",
                                    within(
                                            "reasoningText",
                                            Json.object().put("text", text).put("signature", SIGNATURE)));
                        case Say.Call call -> {
                            var use = Json.object().put("toolUseId", call.id()).put("name", call.tool());
                            use.set("input", Json.arguments(call.arguments()));
                            yield within("toolUse", use);
                        }
                    });
        }
        reply.put("stopReason", stopReason(answer));
        reply.set("usage", usage(answer.usage()));
        return reply;
    }

    private static String stopReason(Answer answer) {
        return switch (answer.finishReason()) {
            case "stop" -> "end_turn";
            case "tool_calls" -> "tool_use";
            case "length" -> "max_tokens";
            case "content_filter" -> "content_filtered";
            default -> answer.finishReason();
        };
    }

    private static ObjectNode usage(Usage usage) {
        return Json.object()
                .put("inputTokens", usage.input())
                .put("outputTokens", usage.completion())
                .put("totalTokens", usage.prompt() + usage.completion())
                .put("cacheReadInputTokens", usage.cacheRead())
                .put("cacheWriteInputTokens", usage.cacheWrite());
    }

    @Override
    public JsonNode error(Problem problem) {
        return Json.object().put("__type", errorType(problem.status())).put("message", problem.message());
    }

    @Override
    public Problem overflow(long tokens, long max) {
        return Problem.overflow("Input is too long for requested model.");
    }

    @Override
    public Event brokenStream(String message) {
        return new Event(
                "serviceUnavailableException",
                Json.object().put("message", message).toString(),
                Event.Form.AWS_EXCEPTION);
    }

    private static String errorType(int status) {
        return switch (status) {
            case 401, 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 429 -> "ThrottlingException";
            case 503, 529 -> "ServiceUnavailableException";
            default -> status < 500 ? "ValidationException" : "InternalServerException";
        };
    }
}

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

/// Anthropic messages: blocks with a start and a stop, signed thinking, a cache only where the request marks one.
record AnthropicMessages() implements Protocol {

    private static final String SIGNATURE = "cHJhY3RpY2UtbW9kZWwtc2lnbmF0dXJl";

    @Override
    public boolean speaksAt(String path) {
        return path.endsWith("/messages");
    }

    @Override
    public boolean cachesUnasked() {
        return false;
    }

    @Override
    public Conversation read(String path, JsonNode body, String session) {
        var pieces = new ArrayList<Piece>();
        Piece.addAll(pieces, body.path("tools"));
        Piece.addAll(pieces, body.path("system"));
        Piece.addAll(pieces, body.path("messages"));
        return new Conversation(
                Json.string(body, "model"),
                body.path("stream").asBoolean(false),
                session + Json.string(body.path("metadata"), "user_id"),
                !body.path("tools").isEmpty(),
                Json.text(body.path("system")),
                turns(body.path("messages")),
                pieces);
    }

    private static List<Turn> turns(JsonNode messages) {
        var turns = new ArrayList<Turn>();
        var tools = new HashMap<String, String>();
        for (var message : messages) {
            if (message.path("role").asString("").equals("assistant")) {
                turns.add(Turn.assistant(Json.text(message.path("content"))));
                for (var block : message.path("content"))
                    tools.put(Json.string(block, "id"), Json.string(block, "name"));
            } else {
                addUser(turns, message.path("content"), tools);
            }
        }
        return turns;
    }

    private static void addUser(List<Turn> turns, JsonNode content, Map<String, String> tools) {
        if (content.isString()) turns.add(Turn.user(content.stringValue()));
        var text = new StringJoiner("\n");
        for (var block : content) {
            if (block.path("type").asString("").equals("tool_result")) {
                turns.add(Turn.result(
                        tools.getOrDefault(Json.string(block, "tool_use_id"), ""), Json.text(block.path("content"))));
            } else if (block.path("text").isString()) {
                text.add(block.get("text").stringValue());
            }
        }
        if (text.length() > 0) turns.add(Turn.user(text.toString()));
    }

    @Override
    public List<Event> events(Answer answer) {
        var events = new ArrayList<Event>();
        var start = Json.typed("message_start");
        start.set("message", message(answer).set("usage", usage(answer.usage(), 1)));
        events.add(Event.named(start));
        var index = 0;
        for (var say : answer.say()) addBlock(events, answer, say, index++);
        var end = Json.typed("message_delta");
        end.putObject("delta").put("stop_reason", stopReason(answer)).putNull("stop_sequence");
        end.set("usage", usage(answer.usage(), answer.usage().completion()));
        events.add(Event.named(end));
        events.add(Event.named(Json.typed("message_stop")));
        return events;
    }

    private static void addBlock(List<Event> events, Answer answer, Say say, int index) {
        var start = Json.typed("content_block_start").put("index", index);
        start.set("content_block", emptyBlock(say));
        events.add(Event.named(start));
        switch (say) {
            case Say.Text(var text) -> addDeltas(events, index, "text_delta", "text", answer.deltas(text));
            case Say.Call call ->
                addDeltas(events, index, "input_json_delta", "partial_json", answer.deltas(call.arguments()));
            case Say.Reasoning(var text) -> {
                addDeltas(events, index, "thinking_delta", "thinking", answer.deltas(text));
                events.add(delta(index, "signature_delta", "signature", SIGNATURE));
            }
        }
        events.add(Event.named(Json.typed("content_block_stop").put("index", index)));
    }

    private static void addDeltas(List<Event> events, int index, String type, String field, List<String> parts) {
        for (var part : parts) events.add(delta(index, type, field, part));
    }

    private static Event delta(int index, String type, String field, String part) {
        var event = Json.typed("content_block_delta").put("index", index);
        event.set("delta", Json.typed(type).put(field, part));
        return Event.named(event);
    }

    private static ObjectNode emptyBlock(Say say) {
        return switch (say) {
            case Say.Text _ -> Json.typed("text").put("text", "");
            case Say.Reasoning _ -> Json.typed("thinking").put("thinking", "").put("signature", "");
            case Say.Call call -> call(call, Json.object());
        };
    }

    private static ObjectNode call(Say.Call call, JsonNode input) {
        var block = Json.typed("tool_use").put("id", call.id()).put("name", call.tool());
        block.set("input", input);
        return block;
    }

    @Override
    public JsonNode whole(Answer answer) {
        var message = message(answer);
        var content = message.withArray("content");
        for (var say : answer.say()) {
            content.add(
                    switch (say) {
                        case Say.Text(var text) -> Json.typed("text").put("text", text);
                        case Say.Reasoning(var text) ->
                            Json.typed("thinking").put("thinking", text).put("signature", SIGNATURE);
                        case Say.Call call -> call(call, Json.arguments(call.arguments()));
                    });
        }
        message.put("stop_reason", stopReason(answer));
        message.set("usage", usage(answer.usage(), answer.usage().completion()));
        return message;
    }

    private static ObjectNode message(Answer answer) {
        var message = Json.typed("message")
                .put("id", answer.id())
                .put("role", "assistant")
                .put("model", answer.model());
        message.putArray("content");
        return message.putNull("stop_reason").putNull("stop_sequence");
    }

    private static String stopReason(Answer answer) {
        return switch (answer.finishReason()) {
            case "stop" -> "end_turn";
            case "tool_calls" -> "tool_use";
            case "length" -> "max_tokens";
            case "content_filter" -> "refusal";
            default -> answer.finishReason();
        };
    }

    private static ObjectNode usage(Usage usage, long output) {
        return Json.object()
                .put("input_tokens", usage.input())
                .put("cache_creation_input_tokens", usage.cacheWrite())
                .put("cache_read_input_tokens", usage.cacheRead())
                .put("output_tokens", output);
    }

    @Override
    public JsonNode error(Problem problem) {
        var node = Json.typed("error");
        node.set("error", Json.typed(errorType(problem.status())).put("message", problem.message()));
        return node.put("request_id", "req_practice");
    }

    @Override
    public Problem overflow(long tokens, long max) {
        return Problem.overflow("prompt is too long: " + tokens + " tokens > " + max + " maximum");
    }

    @Override
    public Event brokenStream(String message) {
        return Event.named(error(new Problem(529, Problem.Kind.ORDINARY, message)));
    }

    private static String errorType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}

package dev.lungo.practice.protocol;

import dev.lungo.practice.script.Say;
import dev.lungo.practice.script.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI responses: a reply is a list of items, each announced, streamed and closed.
record OpenAiResponses() implements Protocol {

    @Override
    public boolean speaksAt(String path) {
        return path.endsWith("/responses");
    }

    @Override
    public Conversation read(String path, JsonNode body, String session) {
        var pieces = new ArrayList<Piece>();
        Piece.addAll(pieces, body.path("tools"));
        Piece.addAll(pieces, body.path("instructions"));
        Piece.addAll(pieces, body.path("input"));
        var system = new StringBuilder(Json.string(body, "instructions"));
        var turns = turns(body.path("input"), system);
        return new Conversation(
                Json.string(body, "model"),
                body.path("stream").asBoolean(false),
                session + Json.string(body, "prompt_cache_key"),
                !body.path("tools").isEmpty(),
                system.toString(),
                turns,
                pieces);
    }

    private static List<Turn> turns(JsonNode input, StringBuilder system) {
        if (input.isString()) return List.of(Turn.user(input.stringValue()));
        var turns = new ArrayList<Turn>();
        var tools = new HashMap<String, String>();
        for (var item : input) {
            var text = Json.text(item.path("content"));
            switch (kind(item)) {
                case "user" -> turns.add(Turn.user(text));
                case "system", "developer" -> system.append('\n').append(text);
                case "output" ->
                    turns.add(Turn.result(
                            tools.getOrDefault(Json.string(item, "call_id"), ""), Json.text(item.path("output"))));
                default -> {
                    turns.add(Turn.assistant(text));
                    tools.put(Json.string(item, "call_id"), Json.string(item, "name"));
                }
            }
        }
        return turns;
    }

    /// A message's role, or "output" for every sort of tool result; what is left are the model's own items.
    private static String kind(JsonNode item) {
        var type = item.path("type").asString("message");
        if (type.equals("message")) return Json.string(item, "role");
        return type.endsWith("_output") ? "output" : type;
    }

    @Override
    public List<Event> events(Answer answer) {
        return new ResponseStream(answer).events();
    }

    @Override
    public JsonNode whole(Answer answer) {
        var response = response(answer, status(answer));
        var output = response.withArray("output");
        var index = 0;
        for (var say : answer.say()) output.add(item(answer, say, index++, true));
        response.set("usage", usage(answer.usage()));
        if (status(answer).equals("incomplete"))
            response.putObject("incomplete_details").put("reason", incompleteReason(answer));
        return response;
    }

    static ObjectNode response(Answer answer, String status) {
        var response = Json.object()
                .put("id", answer.id())
                .put("object", "response")
                .put("created_at", 0)
                .put("status", status)
                .put("model", answer.model())
                .putNull("error")
                .putNull("incomplete_details");
        response.putArray("output");
        return response;
    }

    /// One output item, closed with its content or just announced.
    static ObjectNode item(Answer answer, Say say, int index, boolean closed) {
        var id = answer.id() + "_" + index;
        var status = closed ? "completed" : "in_progress";
        return switch (say) {
            case Say.Text(var text) -> {
                var item = Json.typed("message")
                        .put("id", "msg_" + id)
                        .put("status", status)
                        .put("role", "assistant");
                var content = item.putArray("content");
                if (closed) content.add(textPart(text));
                yield item;
            }
            case Say.Reasoning(var text) -> {
                var item = Json.typed("reasoning").put("id", "rs_" + id);
                var summary = item.putArray("summary");
                if (closed) summary.add(Json.typed("summary_text").put("text", text));
                yield item.put("encrypted_content", "cHJhY3RpY2U=");
            }
            case Say.Call call ->
                Json.typed("function_call")
                        .put("id", "fc_" + id)
                        .put("status", status)
                        .put("call_id", call.id())
                        .put("name", call.tool())
                        .put("arguments", closed ? call.arguments() : "");
        };
    }

    static ObjectNode textPart(String text) {
        var part = Json.typed("output_text").put("text", text);
        part.putArray("annotations");
        return part;
    }

    static String status(Answer answer) {
        return switch (answer.finishReason()) {
            case "length", "content_filter" -> "incomplete";
            default -> "completed";
        };
    }

    private static String incompleteReason(Answer answer) {
        return answer.finishReason().equals("length") ? "max_output_tokens" : "content_filter";
    }

    private static ObjectNode usage(Usage usage) {
        var node = Json.object()
                .put("input_tokens", usage.prompt())
                .put("output_tokens", usage.completion())
                .put("total_tokens", usage.prompt() + usage.completion());
        node.putObject("input_tokens_details").put("cached_tokens", usage.cacheRead());
        node.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
        return node;
    }

    @Override
    public JsonNode error(Problem problem) {
        return OpenAiChat.openAiError(problem);
    }

    @Override
    public Problem overflow(long tokens, long max) {
        return OpenAiChat.openAiOverflow(tokens, max);
    }

    @Override
    public Event brokenStream(String message) {
        var event = Json.typed("response.failed");
        event.putObject("response")
                .put("object", "response")
                .put("status", "failed")
                .putObject("error")
                .put("code", "server_error")
                .put("message", message);
        return Event.named(event);
    }
}

package dev.lungo.practice.protocol;

import dev.lungo.practice.script.Say;
import dev.lungo.practice.script.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI chat completions, as every compatible and local server speaks it.
record OpenAiChat() implements Protocol {

    @Override
    public boolean speaksAt(String path) {
        return path.endsWith("/chat/completions");
    }

    @Override
    public Conversation read(String path, JsonNode body, String session) {
        var system = new StringBuilder();
        var pieces = new ArrayList<Piece>();
        Piece.addAll(pieces, body.path("tools"));
        Piece.addAll(pieces, body.path("messages"));
        var turns = turns(body.path("messages"), system);
        return new Conversation(
                Json.string(body, "model"),
                body.path("stream").asBoolean(false),
                session + Json.string(body, "prompt_cache_key"),
                !body.path("tools").isEmpty(),
                system.toString(),
                turns,
                pieces);
    }

    private static List<Turn> turns(JsonNode messages, StringBuilder system) {
        var turns = new ArrayList<Turn>();
        var tools = new HashMap<String, String>();
        for (var message : messages) {
            var text = Json.text(message.path("content"));
            switch (Json.string(message, "role")) {
                case "user" -> turns.add(Turn.user(text));
                case "tool" ->
                    turns.add(Turn.result(tools.getOrDefault(Json.string(message, "tool_call_id"), ""), text));
                case "assistant" -> {
                    turns.add(Turn.assistant(text));
                    for (var call : message.path("tool_calls"))
                        tools.put(Json.string(call, "id"), Json.string(call.path("function"), "name"));
                }
                default -> system.append(text).append('\n');
            }
        }
        return turns;
    }

    @Override
    public List<Event> events(Answer answer) {
        var events = new ArrayList<Event>();
        events.add(chunk(answer, Json.object().put("role", "assistant").put("content", ""), null));
        var calls = 0;
        for (var say : answer.say()) {
            switch (say) {
                case Say.Text(var text) -> addDeltas(events, answer, "content", text);
                case Say.Reasoning(var text) -> addDeltas(events, answer, "reasoning_content", text);
                case Say.Call call -> addCall(events, answer, call, calls++);
            }
        }
        events.add(chunk(answer, Json.object(), answer.finishReason()));
        var last = head(answer, "chat.completion.chunk");
        last.putArray("choices");
        last.set("usage", usage(answer.usage()));
        events.add(Event.of(last));
        events.add(new Event("", "[DONE]"));
        return events;
    }

    private static void addDeltas(List<Event> events, Answer answer, String field, String text) {
        for (var delta : answer.deltas(text))
            events.add(chunk(answer, Json.object().put(field, delta), null));
    }

    private static void addCall(List<Event> events, Answer answer, Say.Call call, int index) {
        var begin = Json.object();
        call(begin.putArray("tool_calls"), call, "").put("index", index);
        events.add(chunk(answer, begin, null));
        for (var part : answer.deltas(call.arguments())) {
            var delta = Json.object();
            delta.putArray("tool_calls")
                    .addObject()
                    .put("index", index)
                    .putObject("function")
                    .put("arguments", part);
            events.add(chunk(answer, delta, null));
        }
    }

    private static ObjectNode call(ArrayNode calls, Say.Call call, String arguments) {
        var node = calls.addObject().put("id", call.id()).put("type", "function");
        node.putObject("function").put("name", call.tool()).put("arguments", arguments);
        return node;
    }

    private static Event chunk(Answer answer, ObjectNode delta, @Nullable String finish) {
        var chunk = head(answer, "chat.completion.chunk");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return Event.of(chunk);
    }

    private static ObjectNode head(Answer answer, String type) {
        return Json.object()
                .put("id", answer.id())
                .put("object", type)
                .put("created", 0)
                .put("model", answer.model());
    }

    @Override
    public JsonNode whole(Answer answer) {
        var message = Json.object().put("role", "assistant");
        var text = new StringBuilder();
        var reasoning = new StringBuilder();
        var calls = Json.object().putArray("tool_calls");
        for (var say : answer.say()) {
            switch (say) {
                case Say.Text(var part) -> text.append(part);
                case Say.Reasoning(var part) -> reasoning.append(part);
                case Say.Call call -> call(calls, call, call.arguments());
            }
        }
        message.put("content", text.toString());
        if (!reasoning.isEmpty()) message.put("reasoning_content", reasoning.toString());
        if (!calls.isEmpty()) message.set("tool_calls", calls);
        var whole = head(answer, "chat.completion");
        var choice = whole.putArray("choices").addObject().put("index", 0);
        choice.set("message", message);
        choice.put("finish_reason", answer.finishReason());
        whole.set("usage", usage(answer.usage()));
        return whole;
    }

    private static ObjectNode usage(Usage usage) {
        var node = Json.object()
                .put("prompt_tokens", usage.prompt())
                .put("completion_tokens", usage.completion())
                .put("total_tokens", usage.prompt() + usage.completion());
        node.putObject("prompt_tokens_details").put("cached_tokens", usage.cacheRead());
        node.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
        return node;
    }

    @Override
    public JsonNode error(Problem problem) {
        return openAiError(problem);
    }

    @Override
    public Problem overflow(long tokens, long max) {
        return openAiOverflow(tokens, max);
    }

    @Override
    public Event brokenStream(String message) {
        return Event.of(openAiError(new Problem(500, Problem.Kind.ORDINARY, message)));
    }

    /// Both of OpenAI's protocols report errors in the same form.
    static JsonNode openAiError(Problem problem) {
        var node = Json.object();
        var error = node.putObject("error")
                .put("message", problem.message())
                .put("type", type(problem.status()))
                .putNull("param");
        switch (problem.kind()) {
            case OVERFLOW -> error.put("code", "context_length_exceeded");
            case ORDINARY -> error.put("code", code(problem.status()));
        }
        return node;
    }

    static Problem openAiOverflow(long tokens, long max) {
        return Problem.overflow(
                "This model's maximum context length is " + max + " tokens. However, your messages resulted in "
                        + tokens + " tokens. Please reduce the length of the messages.");
    }

    private static String type(int status) {
        return switch (status) {
            case 401, 403 -> "authentication_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static @Nullable String code(int status) {
        return switch (status) {
            case 401 -> "invalid_api_key";
            case 404 -> "model_not_found";
            case 429 -> "rate_limit_exceeded";
            default -> null;
        };
    }
}

package dev.lungo.practice.protocol;

import dev.lungo.practice.script.Say;
import dev.lungo.practice.script.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gemini's generateContent: the path holds the model and whether to stream; a call arrives whole.
record GeminiContents() implements Protocol {

    private static final String STREAM = ":streamGenerateContent";

    @Override
    public boolean speaksAt(String path) {
        return path.endsWith(STREAM) || path.endsWith(":generateContent");
    }

    @Override
    public Conversation read(String path, JsonNode body, String session) {
        var pieces = new ArrayList<Piece>();
        Piece.addAll(pieces, body.path("tools"));
        Piece.addAll(pieces, body.path("systemInstruction"));
        Piece.addAll(pieces, body.path("contents"));
        var turns = new ArrayList<Turn>();
        for (var content : body.path("contents")) addTurns(turns, content);
        var model = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
        return new Conversation(
                model,
                path.endsWith(STREAM),
                session,
                !body.path("tools").isEmpty(),
                Json.text(body.path("systemInstruction").path("parts")),
                turns,
                pieces);
    }

    private static void addTurns(List<Turn> turns, JsonNode content) {
        var parts = content.path("parts");
        if (content.path("role").asString("").equals("model")) {
            turns.add(Turn.assistant(Json.text(parts)));
            return;
        }
        for (var part : parts) {
            var result = part.path("functionResponse");
            if (!result.isMissingNode())
                turns.add(Turn.result(Json.string(result, "name"), resultText(result.path("response"))));
        }
        var text = Json.text(parts);
        if (!text.isEmpty()) turns.add(Turn.user(text));
    }

    private static String resultText(JsonNode response) {
        var output = response.has("output") ? response.get("output") : response;
        return output.isString() ? output.stringValue() : output.toString();
    }

    @Override
    public List<Event> events(Answer answer) {
        var events = new ArrayList<Event>();
        for (var say : answer.say()) {
            switch (say) {
                case Say.Text(var text) ->
                    answer.deltas(text)
                            .forEach(part ->
                                    events.add(chunk(answer, Json.object().put("text", part))));
                case Say.Reasoning(var text) ->
                    answer.deltas(text).forEach(part -> events.add(chunk(answer, thought(part))));
                case Say.Call call -> events.add(chunk(answer, call(call)));
            }
        }
        var end = response(answer);
        end.withArray("candidates").add(candidate(Json.object().put("text", "")).put("finishReason", finish(answer)));
        end.set("usageMetadata", usage(answer.usage()));
        events.add(Event.of(end));
        return events;
    }

    private static Event chunk(Answer answer, ObjectNode part) {
        var chunk = response(answer);
        chunk.withArray("candidates").add(candidate(part));
        return Event.of(chunk);
    }

    private static ObjectNode response(Answer answer) {
        var response = Json.object().put("modelVersion", answer.model()).put("responseId", answer.id());
        response.putArray("candidates");
        return response;
    }

    private static ObjectNode candidate(ObjectNode... parts) {
        var candidate = Json.object().put("index", 0);
        ArrayNode all = candidate.putObject("content").put("role", "model").putArray("parts");
        for (var part : parts) all.add(part);
        return candidate;
    }

    private static ObjectNode thought(String text) {
        return Json.object().put("text", text).put("thought", true);
    }

    private static ObjectNode call(Say.Call call) {
        var part = Json.object();
        part.putObject("functionCall")
                .put("id", call.id())
                .put("name", call.tool())
                .set("args", Json.arguments(call.arguments()));
        return part.put("thoughtSignature", "cHJhY3RpY2U=");
    }

    @Override
    public JsonNode whole(Answer answer) {
        var parts = answer.say().stream()
                .map(say -> switch (say) {
                    case Say.Text(var text) -> Json.object().put("text", text);
                    case Say.Reasoning(var text) -> thought(text);
                    case Say.Call call -> call(call);
                })
                .toArray(ObjectNode[]::new);
        var whole = response(answer);
        whole.withArray("candidates").add(candidate(parts).put("finishReason", finish(answer)));
        whole.set("usageMetadata", usage(answer.usage()));
        return whole;
    }

    private static String finish(Answer answer) {
        return switch (answer.finishReason()) {
            case "length" -> "MAX_TOKENS";
            case "content_filter" -> "SAFETY";
            default -> "STOP";
        };
    }

    private static ObjectNode usage(Usage usage) {
        return Json.object()
                .put("promptTokenCount", usage.prompt())
                .put("cachedContentTokenCount", usage.cacheRead())
                .put("candidatesTokenCount", usage.output())
                .put("thoughtsTokenCount", usage.reasoning())
                .put("totalTokenCount", usage.prompt() + usage.completion());
    }

    @Override
    public JsonNode error(Problem problem) {
        var node = Json.object();
        node.putObject("error")
                .put("code", problem.status())
                .put("message", problem.message())
                .put("status", name(problem.status()));
        return node;
    }

    @Override
    public Problem overflow(long tokens, long max) {
        return Problem.overflow(
                "The input token count (" + tokens + ") exceeds the maximum number of tokens allowed (" + max + ").");
    }

    @Override
    public Event brokenStream(String message) {
        return Event.of(error(new Problem(503, Problem.Kind.ORDINARY, message)));
    }

    private static String name(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}

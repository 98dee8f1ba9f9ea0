package dev.lungo.providers.protocol.gemini;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.providers.protocol.Decoder;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the pieces of an answer of Gemini, one in each frame, or all of them as one array.
final class GeminiStream implements Decoder {
    private final GeminiCalls calls = new GeminiCalls();
    private final GeminiUsage usage = new GeminiUsage();
    private @Nullable String finish;
    private String finishMessage = "";

    @Override
    public void frame(Frame frame, DecodedAnswer answer) throws JacksonException {
        var data = frame.data().strip();
        if (data.isEmpty() || data.equals("[DONE]")) return;
        var tree = Json.tree(data);
        if (tree.isArray()) tree.forEach(chunk -> chunk(chunk, answer));
        else chunk(tree, answer);
    }

    /// Later frames may hold the usage or an error; the answer itself is complete.
    @Override
    public void tail(Frame frame, DecodedAnswer answer) throws JacksonException {
        var data = frame.data().strip();
        if (data.startsWith("{")) report(Json.tree(data), answer);
    }

    @Override
    public boolean complete() {
        return finish != null;
    }

    /// Some servers repeat the reason in every frame.
    @Override
    public boolean isFinal() {
        return false;
    }

    @Override
    public Tokens used() {
        return usage.tokens();
    }

    @Override
    public void end(DecodedAnswer answer) {
        if (answer.ended() || finish == null) return;
        var ending = StopCause.of(finish);
        if (ending == StopCause.STOP) calls.end(answer);
        else calls.leave(answer);
        var failure = ending.failure(finish, finishMessage, answer.said());
        if (failure != null) answer.failed(failure, null, used());
        else answer.finished(ending.word(!calls.isEmpty()), used());
    }

    /// Reads the fields next to the answer; true if they report an error.
    private boolean report(JsonNode chunk, DecodedAnswer answer) {
        usage.add(chunk.path("usageMetadata"));
        boolean failed =
                chunk.path("error").isContainer() || chunk.path("error").isString();
        if (failed) answer.error(chunk, used());
        return failed;
    }

    private void chunk(JsonNode chunk, DecodedAnswer answer) {
        if (report(chunk, answer)) return;
        var blocked = chunk.path("promptFeedback").path("blockReason").asString("");
        if (!blocked.isEmpty() && chunk.path("candidates").isEmpty()) {
            answer.failed(
                    blocked(
                            blocked,
                            chunk.path("promptFeedback")
                                    .path("blockReasonMessage")
                                    .asString("")),
                    null,
                    used());
            return;
        }
        for (var candidate : chunk.path("candidates"))
            if (candidate.path("index").asInt(0) == 0) candidate(candidate, answer);
    }

    private static Failure blocked(String reason, String message) {
        return new Failure.ContentFilter(
                "The prompt was blocked (" + reason + ")" + (message.isEmpty() ? "." : ": " + message));
    }

    private void candidate(JsonNode candidate, DecodedAnswer answer) {
        for (var part : candidate.path("content").path("parts")) part(part, answer);
        var reason = candidate.path("finishReason").asString("");
        if (reason.isEmpty()) return;
        finish = reason;
        finishMessage = candidate.path("finishMessage").asString("");
    }

    private void part(JsonNode part, DecodedAnswer answer) {
        var signature = part.path(GeminiParts.SIGNATURE).asString("");
        Map<String, Object> mark =
                signature.isEmpty() ? null : Map.of(GeminiParts.METADATA, Map.of(GeminiParts.SIGNATURE, signature));
        var text = part.path("text").asString("");
        if (part.path("functionCall").isObject()) {
            calls.add(part.get("functionCall"), mark, answer);
        } else if (part.path("thought").asBoolean(false)) {
            answer.reasoning(text);
            if (mark != null) answer.mark(mark);
        } else {
            answer.text(text);
            if (mark != null) answer.textMark(mark);
        }
    }
}

package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.providers.protocol.Decoder;
import dev.lungo.providers.protocol.LeadingThought;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the chunks of chat completions, in the ways in which servers write them.
final class ChatStream implements Decoder {
    private static final String STOPPED = "{\"message\":\"the model stopped with an error\",\"code\":\"server_error\"}";
    private static final String WITHOUT_CALL =
            "{\"message\":\"the model announced a tool call and sent none\",\"code\":\"server_error\"}";

    private final ToolCallPieces calls = new ToolCallPieces();
    private final LeadingThought leading = new LeadingThought();
    private final ReasoningDetails details = new ReasoningDetails();
    private Tokens used = Tokens.NONE;
    private @Nullable String finish;
    private boolean done;
    /// The choice that is read, of those that a server sends.
    private int chosen = -1;
    /// True if the usage was the last item: a server that counts has reached the end.
    private boolean counted;

    @Override
    public void frame(Frame frame, DecodedAnswer answer) throws JacksonException {
        var data = frame.data().strip();
        if (data.equals("[DONE]")) {
            done = true;
            return;
        }
        if (data.isEmpty()) return;
        var chunk = Json.tree(data);
        if (isError(chunk, frame)) {
            answer.error(chunk, used);
            return;
        }
        usage(chunk.path("usage"));
        usage(chunk.path("x_groq").path("usage"));
        if (chunk.path("choices").isArray())
            for (var choice : chunk.get("choices"))
                if (isChosen(choice.path("index").asInt(0))) choice(choice, answer);
    }

    private boolean isChosen(int index) {
        if (chosen < 0) chosen = index;
        return chosen == index;
    }

    @Override
    public boolean complete() {
        return done;
    }

    @Override
    public Tokens used() {
        return used;
    }

    @Override
    public void end(DecodedAnswer answer) {
        if (answer.ended() || !isOver(answer)) return;
        details.flush(answer);
        leading.settle(answer);
        var reason = finish == null ? "" : finish;
        if (reason.contains("error") || reason.contains("Error")) answer.error(Json.tree(STOPPED), used);
        else finish(word(reason, !calls.isEmpty()), answer);
    }

    /// Some servers give no reason to stop, but the usage comes last.
    private boolean isOver(DecodedAnswer answer) {
        return finish != null || done && counted && answer.said();
    }

    private void finish(FinishReason word, DecodedAnswer answer) {
        calls.end(!word.isCut(), answer);
        if (word != FinishReason.TOOL_CALLS || !calls.isEmpty()) answer.finished(word, used);
        else if (answer.said()) answer.finished(FinishReason.STOP, used);
        else answer.error(Json.tree(WITHOUT_CALL), used);
    }

    private static boolean isError(JsonNode chunk, Frame frame) {
        var error = chunk.path("error");
        return error.isObject() && !error.isEmpty()
                || error.isString()
                || "error".equals(frame.event())
                || "error".equals(chunk.path("type").asString(""))
                || "error".equals(chunk.path("object").asString(""));
    }

    private static FinishReason word(String finish, boolean called) {
        return switch (finish) {
            case "tool_calls", "function_call", "tool_use" -> FinishReason.TOOL_CALLS;
            case "stop", "end_turn", "stop_sequence", "eos", "eos_token", "complete", "COMPLETE" ->
                called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "length", "max_tokens", "max_output_tokens", "MAX_TOKENS" -> FinishReason.LENGTH;
            case "model_length", "model_context_window_exceeded", "context_length_exceeded" -> FinishReason.WINDOW;
            case "incomplete" -> FinishReason.INCOMPLETE;
            case "content_filter", "safety", "refusal", "sensitive" -> FinishReason.CONTENT_FILTER;
            default -> called ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
        };
    }

    private void choice(JsonNode choice, DecodedAnswer answer) {
        var delta = choice.has("delta") ? choice.get("delta") : choice.path("message");
        if (!delta.isEmpty()) counted = false;
        reasoning(delta, answer);
        content(delta.path("content"), answer);
        answer.text(delta.path("refusal").asString(""));
        answer.text(choice.path("text").asString(""));
        calls(delta, answer);
        usage(choice.path("usage"));
        var reason = choice.path("finish_reason");
        if (reason.isString() && !reason.asString().isEmpty() && (finish == null || !isCut(finish)))
            finish = reason.asString();
    }

    /// A list of calls; some send one as it is, or in the form that was there before lists.
    private void calls(JsonNode delta, DecodedAnswer answer) {
        var added = delta.path("tool_calls");
        var old = delta.path("function_call");
        if (added.isEmpty() && old.isEmpty()) return;
        details.flush(answer);
        leading.settle(answer);
        if (old.isObject()) calls.add(Json.mapper().createObjectNode().set("function", old), answer);
        if (added.isObject()) calls.add(added, answer);
        else for (var call : added) calls.add(call, answer);
    }

    /// The reason that cut the last call stays, whatever follows.
    private static boolean isCut(String reason) {
        return word(reason, false).isCut();
    }

    private void reasoning(JsonNode delta, DecodedAnswer answer) {
        var hasThought = false;
        for (var field : List.of("reasoning_content", "reasoning", "reasoning_text")) {
            var thought = delta.path(field).isString() ? delta.get(field).asString() : "";
            if (thought.isEmpty() || hasThought) continue;
            answer.reasoning(thought);
            hasThought = true;
        }
        details.add(delta.path(ChatMessages.DETAILS), !hasThought, answer);
    }

    /// A text, or a list of texts and thoughts (Mistral, Databricks).
    private void content(JsonNode content, DecodedAnswer answer) {
        if (content.isString() && !content.asString().isEmpty()) {
            details.flush(answer);
            leading.text(content.asString(), answer);
        }
        if (!content.isArray()) return;
        for (var item : content) {
            for (var thought : item.path("thinking"))
                answer.reasoning(thought.path("text").asString(""));
            for (var thought : item.path("summary"))
                answer.reasoning(thought.path("text").asString(""));
            answer.text(item.path("text").asString(""));
        }
    }

    private void usage(JsonNode usage) {
        if (!usage.isObject() || usage.isEmpty()) return;
        used = ChatUsage.of(usage);
        counted = true;
    }
}

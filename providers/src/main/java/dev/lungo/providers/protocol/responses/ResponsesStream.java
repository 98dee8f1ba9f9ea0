package dev.lungo.providers.protocol.responses;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.providers.protocol.Decoder;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the events of responses. Only the event that ends the response makes an answer whole.
final class ResponsesStream implements Decoder {
    private final OutputItems items = new OutputItems();
    private Tokens used = Tokens.NONE;
    /// Why it ended; null until it did.
    private @Nullable String finish;
    private boolean incomplete;

    @Override
    public void frame(Frame frame, DecodedAnswer answer) throws JacksonException {
        var data = frame.data().strip();
        if (data.isEmpty() || data.equals("[DONE]")) return;
        var event = Json.tree(data);
        var type = event.path("type").asString(frame.event() == null ? "" : frame.event());
        switch (type) {
            case "response.output_item.added" -> items.begin(event, answer);
            case "response.output_text.delta", "response.refusal.delta" -> items.text(event, answer);
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                items.reasoning(event, answer);
            case "response.function_call_arguments.delta" -> items.arguments(event, event.path("delta"), answer);
            case "response.function_call_arguments.done" -> items.allArguments(event, answer);
            case "response.output_item.done" -> items.end(event, answer);
            case "response.completed", "response.incomplete", "response.failed" ->
                ended(event.path("response"), answer);
            case "error" -> answer.error(event, used);
            default -> other(event, answer);
        }
    }

    @Override
    public boolean complete() {
        return finish != null;
    }

    @Override
    public Tokens used() {
        return used;
    }

    @Override
    public void end(DecodedAnswer answer) {
        if (answer.ended() || finish == null) return;
        var word = word(finish);
        items.settle(!word.isCut(), answer);
        answer.finished(word, used);
    }

    private FinishReason word(String reason) {
        return switch (reason) {
            case "completed" -> items.called() ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "max_output_tokens", "max_tokens" -> FinishReason.LENGTH;
            case "context_length_exceeded", "model_context_window_exceeded" -> FinishReason.WINDOW;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default ->
                incomplete ? FinishReason.INCOMPLETE : items.called() ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
        };
    }

    /// An error without a type, or a whole response from a server that does not stream.
    private void other(JsonNode event, DecodedAnswer answer) {
        if (event.path("object").asString("").equals("response")
                && event.path("type").isMissingNode()) ended(event, answer);
        else if (event.path("error").isObject() || event.path("error").isString()) answer.error(event, used);
    }

    /// Adds items that were not streamed.
    private void ended(JsonNode response, DecodedAnswer answer) {
        usage(response.path("usage"));
        var status = response.path("status").asString("completed");
        if (status.equals("failed")
                || status.equals("cancelled")
                || response.path("error").isObject()) {
            answer.error(response.path("error").isObject() ? response : unexplained(status), used);
            return;
        }
        if (!answer.said()) items.all(response.path("output"), answer);
        var reason = response.path("incomplete_details").path("reason");
        incomplete = status.equals("incomplete") || reason.isString();
        finish = reason.asString(status);
    }

    private static JsonNode unexplained(String status) {
        return Json.tree(
                "{\"code\":\"server_error\",\"message\":\"the response ended as " + status + " and did not say why\"}");
    }

    private void usage(JsonNode usage) {
        if (usage.isObject() && !usage.isEmpty()) used = ResponsesUsage.of(usage);
    }
}

package dev.lungo.providers.protocol.anthropic;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.providers.protocol.Decoder;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the events of Anthropic's messages.
final class AnthropicStream implements Decoder {
    private static final String WITHOUT_CALL =
            "{\"message\":\"the model announced a tool call and sent none\",\"type\":\"api_error\"}";

    private final Map<Integer, Block> open = new HashMap<>();
    private long input;
    private long output;
    private long cacheRead;
    private long cacheWrite;
    private long hourWrite;
    private boolean called;
    private @Nullable String finish;
    private boolean done;
    /// True if the usage was the last item: a server that counts has reached the end.
    private boolean counted;
    /// The last call: whether it is whole is known when the model says why it stopped.
    private @Nullable String unsettled;

    private static final class Block {
        final String type;
        final String callID;
        final String startInput;
        final StringBuilder signature = new StringBuilder();
        final StringBuilder arguments = new StringBuilder();

        Block(String type, String callID, String startInput) {
            this.type = type;
            this.callID = callID;
            this.startInput = startInput;
        }
    }

    @Override
    public void frame(Frame frame, DecodedAnswer answer) throws JacksonException {
        if (frame.data().isBlank()) return;
        var event = Json.tree(frame.data());
        var type = event.path("type").asString(frame.event() == null ? "" : frame.event());
        switch (type) {
            case "message_start" -> usage(event.path("message").path("usage"));
            case "content_block_start" -> start(event, answer);
            case "content_block_delta" -> delta(event, answer);
            case "content_block_stop" -> stop(event.path("index").asInt(0), answer);
            case "message_delta" -> {
                usage(event.path("usage"));
                counted = event.path("usage").isObject();
                finish(event.path("delta").path("stop_reason"));
            }
            case "message_stop" -> done = true;
            case "message" -> message(event, answer);
            case "error" -> answer.error(event, used());
            default -> {
                if (event.path("error").isObject()) answer.error(event, used());
            }
        }
    }

    @Override
    public boolean complete() {
        return done;
    }

    @Override
    public Tokens used() {
        return Tokens.of(input, output, 0, cacheRead, cacheWrite).billed(hourWrite, null);
    }

    @Override
    public void end(DecodedAnswer answer) {
        if (answer.ended() || !isOver(answer)) return;
        finish(word(finish == null ? "" : finish), answer);
    }

    private void finish(FinishReason word, DecodedAnswer answer) {
        if (!word.isCut()) closeWhole(answer);
        if (unsettled != null && (!word.isCut() || word == FinishReason.CONTENT_FILTER)) answer.callEnded(unsettled);
        if (word != FinishReason.TOOL_CALLS || called) answer.finished(word, used());
        else if (answer.said()) answer.finished(FinishReason.STOP, used());
        else answer.error(Json.tree(WITHOUT_CALL), used());
    }

    /// Some servers give no reason to stop, but the usage comes last.
    private boolean isOver(DecodedAnswer answer) {
        return finish != null || done && counted && answer.said();
    }

    /// The reason that cut the last call stays, whatever follows.
    private void finish(JsonNode reason) {
        if (!reason.isString() || finish != null && word(finish).isCut()) return;
        finish = reason.asString();
    }

    /// Some servers do not send the end of a block.
    private void closeWhole(DecodedAnswer answer) {
        for (var entry : new TreeMap<>(open).entrySet()) {
            var block = entry.getValue();
            if (block.type.equals("tool_use")
                    && (DecodedAnswer.isObject(block.arguments)
                            || block.arguments.isEmpty() && !block.startInput.isEmpty())) stop(entry.getKey(), answer);
        }
    }

    private FinishReason word(String reason) {
        return switch (reason) {
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "end_turn", "stop_sequence" -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "max_tokens" -> FinishReason.LENGTH;
            case "model_context_window_exceeded" -> FinishReason.WINDOW;
            case "refusal" -> FinishReason.CONTENT_FILTER;
            default -> called ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
        };
    }

    /// A whole message, from a server that does not stream.
    private void message(JsonNode message, DecodedAnswer answer) {
        usage(message.path("usage"));
        int index = 0;
        for (var content : message.path("content")) {
            begin(index, content, answer);
            stop(index++, answer);
        }
        finish(message.path("stop_reason"));
    }

    private void start(JsonNode event, DecodedAnswer answer) {
        begin(event.path("index").asInt(0), event.path("content_block"), answer);
    }

    private void begin(int index, JsonNode content, DecodedAnswer answer) {
        var type = content.path("type").asString("");
        var input = content.path("input").isEmpty() ? "" : content.path("input").toString();
        boolean call =
                type.equals("tool_use") && !content.path("name").asString("").isBlank();
        var block = new Block(
                call || !type.equals("tool_use") ? type : "",
                call ? answer.idOf(content.path("id").asString("")) : "",
                input);
        counted = false;
        open.put(index, block);
        settle(answer);
        switch (type) {
            case "text" -> answer.text(content.path("text").asString(""));
            case "thinking" -> {
                answer.reasoning(content.path("thinking").asString(""));
                block.signature.append(content.path("signature").asString(""));
            }
            case "redacted_thinking" ->
                mark("redactedData", content.path("data").asString(""), answer);
            case "tool_use" -> {
                if (!call) return;
                called = true;
                answer.callStarted(
                        block.callID, content.path("name").asString("").strip());
            }
            default -> {}
        }
    }

    private void delta(JsonNode event, DecodedAnswer answer) {
        var block = open.get(event.path("index").asInt(0));
        var delta = event.path("delta");
        switch (delta.path("type").asString("")) {
            case "text_delta" -> answer.text(delta.path("text").asString(""));
            case "thinking_delta" -> answer.reasoning(delta.path("thinking").asString(""));
            case "signature_delta" -> {
                if (block != null)
                    block.signature.append(delta.path("signature").asString(""));
            }
            case "input_json_delta" -> {
                var json = delta.path("partial_json").asString("");
                if (block == null || !block.type.equals("tool_use") || json.isEmpty()) return;
                block.arguments.append(json);
                answer.callArguments(block.callID, json);
            }
            default -> {}
        }
    }

    private void stop(int index, DecodedAnswer answer) {
        var block = open.remove(index);
        if (block == null) return;
        if (!block.signature.isEmpty()) mark("signature", block.signature.toString(), answer);
        if (!block.type.equals("tool_use")) return;
        if (block.arguments.isEmpty())
            answer.callArguments(block.callID, block.startInput.isEmpty() ? "{}" : block.startInput);
        settle(answer);
        unsettled = block.callID;
    }

    private void settle(DecodedAnswer answer) {
        if (unsettled != null) answer.callEnded(unsettled);
        unsettled = null;
    }

    private static void mark(String name, String value, DecodedAnswer answer) {
        answer.mark(Map.of(AnthropicBlocks.METADATA, Map.of(name, value)));
    }

    /// Counts are running totals; a later event may omit what an earlier one reported.
    private void usage(JsonNode usage) {
        input = usage.path("input_tokens").asLong(input);
        output = usage.path("output_tokens").asLong(output);
        cacheRead = usage.path("cache_read_input_tokens").asLong(cacheRead);
        cacheWrite = usage.path("cache_creation_input_tokens").asLong(cacheWrite);
        hourWrite =
                usage.path("cache_creation").path("ephemeral_1h_input_tokens").asLong(hourWrite);
    }
}

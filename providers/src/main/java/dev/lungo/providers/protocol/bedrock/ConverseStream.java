package dev.lungo.providers.protocol.bedrock;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.providers.protocol.Decoder;
import dev.lungo.providers.protocol.LeadingThought;
import dev.lungo.providers.protocol.history.Markers;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the events of Converse. The usage comes after the reason to stop, so only it makes the answer complete.
final class ConverseStream implements Decoder {
    /// `malformed_model_output` and `malformed_tool_use`.
    private static final String MALFORMED = "malformed_";

    private final Map<Integer, Block> open = new HashMap<>();
    private final LeadingThought leading = new LeadingThought();
    private Tokens used = Tokens.NONE;
    private boolean called;
    private boolean isEndReported;
    private @Nullable String finish;
    /// The last call: whether it is whole is known when the model says why it stopped.
    private @Nullable Block unsettled;

    private static final class Block {
        final String callID;
        final StringBuilder signature = new StringBuilder();
        boolean hasArguments;

        /// `callID` is empty where the block is no call.
        Block(String callID) {
            this.callID = callID;
        }
    }

    @Override
    public void frame(Frame frame, DecodedAnswer answer) throws JacksonException {
        if (frame.data().isBlank()) return;
        var data = Json.tree(frame.data());
        var event = frame.event() == null ? "" : frame.event();
        if (finish != null && event.startsWith("contentBlock")) return;
        switch (event) {
            case "contentBlockStart" -> start(index(data), data.path("start"), answer);
            case "contentBlockDelta" -> delta(index(data), data.path("delta"), answer);
            case "contentBlockStop" -> stop(index(data), answer);
            case "messageStop" ->
                finish = finish == null ? data.path("stopReason").asString("") : finish;
            case "metadata" -> {
                usage(data.path("usage"));
                isEndReported = true;
            }
            case AwsEventStream.EXCEPTION -> {
                if (finish == null) answer.error(data, used);
                isEndReported = true;
            }
            case "" -> whole(data, answer);
            default -> {}
        }
    }

    @Override
    public boolean complete() {
        return isEndReported && finish != null;
    }

    @Override
    public Tokens used() {
        return used;
    }

    @Override
    public void end(DecodedAnswer answer) {
        if (answer.ended() || finish == null) return;
        leading.settle(answer);
        var word = word(finish);
        if (!word.isCut() || word == FinishReason.CONTENT_FILTER) settle(answer);
        if (finish.startsWith(MALFORMED)) {
            broken("the model's answer is invalid (" + finish + ")", answer);
        } else if (word == FinishReason.TOOL_CALLS && !called) {
            if (answer.said()) answer.finished(FinishReason.STOP, used);
            else broken("the model announced a tool call and sent none", answer);
        } else {
            answer.finished(word, used);
        }
    }

    private void broken(String message, DecodedAnswer answer) {
        answer.error(Json.tree("{\"type\":\"internalServerException\",\"message\":\"" + message + "\"}"), used);
    }

    private FinishReason word(String reason) {
        return switch (reason) {
            case "tool_use" -> FinishReason.TOOL_CALLS;
            case "end_turn", "stop_sequence" -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "max_tokens" -> FinishReason.LENGTH;
            case "model_context_window_exceeded" -> FinishReason.WINDOW;
            case "guardrail_intervened", "content_filtered", "refusal" -> FinishReason.CONTENT_FILTER;
            default -> called ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
        };
    }

    /// An answer in one piece.
    private void whole(JsonNode data, DecodedAnswer answer) {
        var content = data.path("output").path("message").path("content");
        for (int i = 0; i < content.size(); i++) {
            var block = content.get(i);
            start(i, block, answer);
            delta(i, block, answer);
            stop(i, answer);
        }
        usage(data.path("usage"));
        if (data.path("stopReason").isString()) finish = data.get("stopReason").asString();
    }

    private void start(int index, JsonNode start, DecodedAnswer answer) {
        var call = start.path("toolUse");
        if (!call.isObject()) return;
        leading.settle(answer);
        settle(answer);
        var block = new Block(answer.idOf(call.path("toolUseId").asString("")));
        open.put(index, block);
        called = true;
        answer.callStarted(block.callID, call.path("name").asString(""));
    }

    private void delta(int index, JsonNode delta, DecodedAnswer answer) {
        if (delta.path("text").isString()) leading.text(delta.get("text").asString(), answer);
        reasoning(index, delta.path("reasoningContent"), answer);
        var input = delta.path("toolUse").path("input");
        var json = input.isContainer() ? input.toString() : input.asString("");
        var block = open.get(index);
        if (block == null || block.callID.isEmpty() || json.isEmpty()) return;
        block.hasArguments = true;
        answer.callArguments(block.callID, json);
    }

    private void reasoning(int index, JsonNode thought, DecodedAnswer answer) {
        if (!thought.isObject()) return;
        leading.settle(answer);
        var plain = thought.path("reasoningText").isObject() ? thought.get("reasoningText") : thought;
        answer.reasoning(plain.path("text").asString(""));
        var signature = plain.path("signature").asString("");
        if (!signature.isEmpty())
            open.computeIfAbsent(index, _ -> new Block("")).signature.append(signature);
        var redacted =
                thought.path("redactedContent").asString(thought.path("data").asString(""));
        if (!redacted.isEmpty()) mark("redactedContent", redacted, answer);
    }

    private void stop(int index, DecodedAnswer answer) {
        var block = open.remove(index);
        if (block == null) return;
        if (!block.signature.isEmpty()) mark("signature", block.signature.toString(), answer);
        if (block.callID.isEmpty()) return;
        if (!block.hasArguments) answer.callArguments(block.callID, "{}");
        settle(answer);
        unsettled = block;
    }

    private void settle(DecodedAnswer answer) {
        if (unsettled != null) answer.callEnded(unsettled.callID);
        unsettled = null;
    }

    private static void mark(String name, String value, DecodedAnswer answer) {
        answer.mark(Map.of(ConverseBlocks.METADATA, Map.of(name, value)));
    }

    private void usage(JsonNode usage) {
        if (!usage.isObject()) return;
        used = Tokens.of(
                        usage.path("inputTokens").asLong(0),
                        usage.path("outputTokens").asLong(0),
                        0,
                        usage.path("cacheReadInputTokens").asLong(0),
                        usage.path("cacheWriteInputTokens").asLong(0))
                .billed(hourWrites(usage.path("cacheDetails")), null);
    }

    private static long hourWrites(JsonNode details) {
        for (var detail : details) {
            if (detail.path("ttl").asString("").equals(Markers.HOUR))
                return detail.path("inputTokens").asLong(0);
        }
        return 0;
    }

    private static int index(JsonNode data) {
        return data.path("contentBlockIndex").asInt(0);
    }
}

package dev.lungo.providers.vendor.sap;

import dev.lungo.core.model.Tokens;
import dev.lungo.providers.protocol.DecodedAnswer;
import dev.lungo.providers.protocol.Decoder;
import dev.lungo.wire.Json;
import dev.lungo.wire.SseReader.Frame;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Extracts the chat completions' chunks from the orchestration service's own frames.
record Unwrapped(Decoder chat) implements Decoder {
    @Override
    public void frame(Frame frame, DecodedAnswer answer) throws JacksonException {
        if (!frame.data().stripLeading().startsWith("{")) {
            chat.frame(frame, answer);
            return;
        }
        var event = Json.tree(frame.data());
        var result = event.path("final_result");
        if (result.isObject()) result.path("choices").forEach(choice -> thoughts(choice.path("delta")));
        else result = event.has("error") ? error(event) : event.has("choices") || event.has("code") ? event : null;
        if (result != null)
            chat.frame(new Frame(event.has("code") ? "error" : frame.event(), result.toString(), null), answer);
    }

    /// One error, or a list of them.
    private static JsonNode error(JsonNode event) {
        var error = event.path("error");
        return error.isArray() && !error.isEmpty()
                ? Json.mapper().createObjectNode().set("error", error.get(0))
                : event;
    }

    /// Thoughts come as blocks, and are read as a text.
    private static void thoughts(JsonNode delta) {
        if (!(delta.path("reasoning_content").isArray() && delta instanceof ObjectNode open)) return;
        open.put(
                "reasoning_content",
                StreamSupport.stream(delta.get("reasoning_content").spliterator(), false)
                        .map(block -> block.path("content").asString(""))
                        .collect(Collectors.joining()));
    }

    @Override
    public boolean complete() {
        return chat.complete();
    }

    @Override
    public void end(DecodedAnswer answer) {
        chat.end(answer);
    }

    @Override
    public Tokens used() {
        return chat.used();
    }
}

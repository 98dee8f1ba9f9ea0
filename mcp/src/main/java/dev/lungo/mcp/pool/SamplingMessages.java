package dev.lungo.mcp.pool;

import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.Sampling.Passage;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A server's request to the model, in the form of the protocol.
record SamplingMessages(String server, JsonNode parameters) {
    private static final int WRONG_PARAMETERS = -32602;
    private static final int LONGEST = 200_000;
    private static final int MOST_MESSAGES = 100;
    private static final int MOST_HINTS = 10;

    /// @throws RpcFailure if Lungo does not support what is wanted
    Sampling.Request request() throws RpcFailure {
        if (parameters.path("tools").size() > 0) throw wrong("Lungo lends its model without tools");
        var passages = new ArrayList<Passage>();
        var system = parameters.path("systemPrompt").asString("");
        int length = system.length();
        for (var message : parameters.path("messages")) {
            var passage = new Passage(message.path("role").asString("").equals("assistant"), text(message));
            length += passage.text().length();
            passages.add(passage);
        }
        if (passages.isEmpty()) throw wrong("the request has no messages");
        if (passages.size() > MOST_MESSAGES || length > LONGEST)
            throw wrong("at most " + MOST_MESSAGES + " messages with " + LONGEST + " characters can be sent");
        return new Sampling.Request(server, system.isBlank() ? null : system, passages, terms());
    }

    private static String text(JsonNode message) throws RpcFailure {
        var content = message.path("content");
        var texts = new ArrayList<String>();
        for (var each : content.isArray() ? content : List.of(content)) {
            if (!each.path("type").asString("").equals("text")) throw wrong("only texts can be sent to the model");
            texts.add(each.path("text").asString(""));
        }
        return String.join("\n\n", texts);
    }

    private Sampling.Terms terms() {
        var hints = new ArrayList<String>();
        for (var hint : parameters.at("/modelPreferences/hints")) {
            var name = hint.path("name").asString("");
            if (!name.isBlank() && hints.size() < MOST_HINTS) hints.add(name);
        }
        return new Sampling.Terms(parameters.path("maxTokens").asLong(0), temperature(), hints);
    }

    private @Nullable Double temperature() {
        var temperature = parameters.path("temperature");
        return temperature.isNumber() ? temperature.asDouble() : null;
    }

    private static RpcFailure wrong(String reason) {
        return new RpcFailure(WRONG_PARAMETERS, reason);
    }

    /// The result for the server.
    static Map<String, Object> result(Sampling.Answer answer) {
        return Map.of(
                "role",
                "assistant",
                "content",
                Map.of("type", "text", "text", answer.text()),
                "model",
                answer.model(),
                "stopReason",
                answer.complete() ? "endTurn" : "maxTokens");
    }
}

package dev.lungo.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers to what a client sends that is no JSON-RPC message.
final class InvalidMessages {
    private static final int NOT_JSON = -32700;
    private static final int NOT_A_REQUEST = -32600;

    private InvalidMessages() {}

    static Map<String, Object> notJson() {
        return answer(null, NOT_JSON, "The message is not valid JSON.");
    }

    /// The answer with the message's id if it has one; null if the message is a request, a notification, or an answer.
    static @Nullable Map<String, Object> answerTo(JsonNode message) {
        boolean known = message.path("method").isString() || message.has("result") || message.has("error");
        if (message.isObject() && known) return null;
        var id = message.path("id");
        return answer(id.isString() || id.isNumber() ? id : null, NOT_A_REQUEST, "The message is not a request.");
    }

    private static Map<String, Object> answer(@Nullable JsonNode id, int code, String message) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id == null ? Json.mapper().nullNode() : id);
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", message);
        answer.put("error", error);
        return answer;
    }
}

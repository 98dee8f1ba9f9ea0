package dev.lungo.providers.pairs;

import tools.jackson.databind.JsonNode;

/// Gemini's contents: the sides alternate, and all calls of a turn are answered in the next.
final class GeminiChecker extends Checker {
    @Override
    void check(JsonNode request) {
        String last = "model";
        int calls = 0;
        for (var content : request.path("contents")) {
            var role = content.path("role").asString("");
            ensure(!role.equals(last), "two of " + role);
            ensure(!content.path("parts").isEmpty(), role + " says nothing");
            int results = 0;
            int made = 0;
            for (var part : content.path("parts")) {
                if (part.has("text") && !part.path("thought").asBoolean(false)) text(part.path("text"));
                if (part.has("functionCall")) made++;
                if (part.has("functionResponse")) results++;
                ensure(!part.has("functionCall") || role.equals("model"), "a call of the user");
                ensure(!part.has("functionResponse") || role.equals("user"), "a result of the model");
                ensure(
                        !part.has("functionResponse")
                                || part.path("functionResponse")
                                        .path("response")
                                        .isObject(),
                        "a response that is no object");
            }
            ensure(results == calls, results + " results for " + calls + " calls");
            calls = made;
            last = role;
        }
        ensure(calls == 0, "calls at the end");
        ensure(last.equals("user"), "it ends with " + last);
    }
}

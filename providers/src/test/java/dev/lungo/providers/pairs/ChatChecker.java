package dev.lungo.providers.pairs;

import tools.jackson.databind.JsonNode;

/// Chat completions.
final class ChatChecker extends Checker {
    @Override
    void check(JsonNode request) {
        String last = "";
        for (var message : request.path("messages")) {
            var role = message.path("role").asString("");
            switch (role) {
                case "system" -> ensure(last.isEmpty(), "a system message in the midst");
                case "user" -> {
                    allAnswered("the user");
                    content(message.path("content"));
                }
                case "assistant" -> {
                    allAnswered("an answer");
                    assistant(message);
                }
                case "tool" -> {
                    answered(message.path("tool_call_id").asString(""));
                    text(message.path("content"));
                }
                default -> ensure(false, "a role: " + role);
            }
            last = role;
        }
        allAnswered("the end");
        ensure(last.equals("user") || last.equals("tool"), "it ends with " + last);
    }

    private void assistant(JsonNode message) {
        boolean calls = !message.path("tool_calls").isEmpty();
        ensure(calls || !message.path("content").isNull(), "an answer that says nothing");
        if (message.path("content").isString()) text(message.path("content"));
        for (var call : message.path("tool_calls")) {
            var id = call.path("id").asString("");
            ensure(
                    !id.isBlank() && id.length() <= 40 && id.chars().allMatch(letter -> letter > ' ' && letter < 127),
                    "an odd id: " + id);
            called(id);
            name(call.path("function").path("name").asString(""));
        }
    }

    private void content(JsonNode content) {
        if (content.isString()) {
            text(content);
            return;
        }
        ensure(!content.isEmpty(), "a user who says nothing");
        for (var block : content) {
            var type = block.path("type").asString("");
            if (type.equals("text")) text(block.path("text"));
            else ensure(type.equals("image_url") || type.equals("file"), "media that the model does not take: " + type);
        }
    }
}

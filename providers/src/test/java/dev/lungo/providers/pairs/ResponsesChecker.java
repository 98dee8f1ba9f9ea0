package dev.lungo.providers.pairs;

import tools.jackson.databind.JsonNode;

/// The input items of OpenAI's responses.
final class ResponsesChecker extends Checker {
    @Override
    void check(JsonNode request) {
        String last = "";
        for (var item : request.path("input")) {
            var type = item.path("type").asString("message");
            switch (type) {
                case "message" -> {
                    last = item.path("role").asString("");
                    message(item);
                }
                case "function_call" -> {
                    plainId(item.path("call_id").asString(""));
                    called(item.path("call_id").asString(""));
                    name(item.path("name").asString(""));
                    last = type;
                }
                case "function_call_output" -> {
                    answered(item.path("call_id").asString(""));
                    ensure(!item.path("output").isMissingNode(), "no output");
                    last = type;
                }
                default -> last = type;
            }
        }
        allAnswered("the end");
        ensure(
                !last.equals("assistant") && !last.equals("reasoning") && !last.equals("function_call"),
                "it ends with " + last);
    }

    private void message(JsonNode item) {
        var content = item.path("content");
        ensure(!content.isEmpty() || content.isString(), "a message that says nothing");
        if (content.isString()) text(content);
        for (var block : content) {
            var type = block.path("type").asString("");
            if (type.endsWith("text")) text(block.path("text"));
        }
    }
}

package dev.lungo.providers.pairs;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Messages of blocks, in which the sides alternate: Anthropic's, where a block has its type in a field, and
/// Bedrock's, where its one field is its type.
final class BlockChecker extends Checker {
    /// Names of the fields.
    record Form(String call, String callID, String result, String resultID, boolean typed) {}

    static final Form ANTHROPIC = new Form("tool_use", "id", "tool_result", "tool_use_id", true);
    static final Form BEDROCK = new Form("toolUse", "toolUseId", "toolResult", "toolUseId", false);

    private final Form form;

    BlockChecker(Form form) {
        this.form = form;
    }

    @Override
    void check(JsonNode request) {
        String last = "assistant";
        for (var message : request.path("messages")) {
            var role = message.path("role").asString("");
            ensure(!role.equals(last), "two of " + role);
            ensure(!message.path("content").isEmpty(), role + " says nothing");
            if (role.equals("user")) user(message.path("content"));
            else assistant(message.path("content"));
            last = role;
        }
        ensure(last.equals("user"), "it ends with " + last);
    }

    private void user(JsonNode content) {
        boolean said = false;
        for (var block : content) {
            switch (kind(block)) {
                case String kind
                when kind.equals(form.result) -> {
                    ensure(!said, "a result behind something else");
                    var id = body(block).path(form.resultID).asString("");
                    answered(id);
                    result(body(block).path("content"));
                }
                case "text" -> {
                    said = true;
                    text(block.path("text"));
                }
                case "image", "document" -> said = true;
                case "cachePoint" -> {}
                case String other -> ensure(false, "a user's block: " + other);
            }
        }
        allAnswered("the user");
    }

    private void result(JsonNode content) {
        if (content.isString()) text(content);
        for (var block : content) if (kind(block).equals("text")) text(block.path("text"));
    }

    private void assistant(JsonNode content) {
        var kinds = new ArrayList<String>();
        for (var block : content) {
            var kind = kind(block);
            kinds.add(kind);
            if (kind.equals("text")) text(block.path("text"));
            if (!kind.equals(form.call)) continue;
            var id = body(block).path(form.callID).asString("");
            plainId(id);
            called(id);
            name(body(block).path("name").asString(""));
            ensure(body(block).path("input").isObject(), "an input that is no object");
        }
        ensure(
                !List.of("thinking", "redacted_thinking", "reasoningContent").contains(kinds.getLast()),
                "an answer that ends with a thought");
    }

    private String kind(JsonNode block) {
        return form.typed
                ? block.path("type").asString("")
                : block.propertyNames().iterator().next();
    }

    private JsonNode body(JsonNode block) {
        return form.typed ? block : block.path(kind(block));
    }
}

package dev.lungo.providers.vendor.sap;

import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A chat completions body for the orchestration service, where messages are a template. A text with a template
/// delimiter is passed separately, as the value of a placeholder.
final class Wrapped {
    private static final Set<String> ELSEWHERE = Set.of("model", "stream", "messages", "tools");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final JsonNode chat;

    private Wrapped(JsonNode chat) {
        this.chat = chat;
    }

    static byte[] body(byte[] chat) {
        return new Wrapped(Json.tree(new String(chat, StandardCharsets.UTF_8))).bytes();
    }

    private byte[] bytes() {
        chat.path("messages").forEach(message -> plain((ObjectNode) message));
        return BodyWriter.write(out -> {
            out.object("config", () -> {
                out.field("stream", Map.of("enabled", true));
                out.object("modules", () -> out.object("prompt_templating", () -> prompt(out)));
            });
            if (!values.isEmpty()) out.field("placeholder_values", values);
        });
    }

    private void prompt(BodyWriter out) {
        out.object("model", () -> {
            out.field("name", chat.path("model").asString());
            out.object(
                    "params",
                    () -> chat.properties().forEach(field -> {
                        if (!ELSEWHERE.contains(field.getKey())) out.field(field.getKey(), field.getValue());
                    }));
        });
        out.object("prompt", () -> {
            if (chat.has("tools")) out.field("tools", chat.get("tools"));
            out.field("template", chat.get("messages"));
        });
    }

    private void plain(ObjectNode message) {
        text(message, "content");
        for (var block : message.path("content")) if (block.isObject()) text((ObjectNode) block, "text");
        for (var call : message.path("tool_calls")) {
            var function = (ObjectNode) call.get("function");
            function.put("arguments", escaped(function.path("arguments").asString("")));
        }
    }

    private void text(ObjectNode holder, String field) {
        var text = holder.path(field);
        if (!text.isString() || !isTemplate(text.asString())) return;
        var name = "text" + (values.size() + 1);
        values.put(name, text.asString());
        holder.put(field, "{{?" + name + "}}");
    }

    private static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /// In JSON such a pair occurs only in texts, where a brace can be written in another way.
    private static String escaped(String json) {
        return isTemplate(json)
                ? json.replace("{{", "\\u007b\\u007b").replace("{%", "\\u007b%").replace("{#", "\\u007b#")
                : json;
    }
}

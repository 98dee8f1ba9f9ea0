package dev.lungo.cli.mcp.serve;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ToolCall;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The tools of the directory, as its default agent has them: search, files, commands, diagnostics, and more.
record ToolCalls(LungoClient client) implements ServedCall {
    @Override
    public List<Map<String, Object>> tools() {
        var tools = new ArrayList<Map<String, Object>>();
        for (var tool : offered())
            tools.add(Map.of(
                    "name",
                    tool.path("id").asString(""),
                    "description",
                    tool.path("description").asString(""),
                    "inputSchema",
                    tool.path("parameters")));
        return tools;
    }

    /// None without a model: models differ in the tools that they get.
    private JsonNode offered() {
        try {
            return client.tools(client.defaultModel().ref());
        } catch (ClientFailure failed) {
            if (failed.unreachable()) throw failed;
            return Json.mapper().createArrayNode();
        }
    }

    @Override
    public @Nullable Map<String, Object> call(String tool, JsonNode arguments, ServedRequest request) {
        var input = new LinkedHashMap<String, Object>();
        arguments.propertyStream().forEach(each -> input.put(each.getKey(), each.getValue()));
        var outcome = client.call(new ToolCall(tool, input, null, null, "reject"));
        var error = outcome.path("error").asString("");
        if (!error.isEmpty()) return ServedCall.text(error + advice(outcome), true);
        var content = new ArrayList<Map<String, Object>>();
        content.add(Map.of("type", "text", "text", outcome.path("output").asString("")));
        for (var attachment : outcome.path("attachments")) image(attachment, content);
        return Map.of("content", content, "isError", false);
    }

    private static String advice(JsonNode outcome) {
        var asked = outcome.path("asks").path(0).path("permission").asString("");
        return asked.isEmpty()
                ? ""
                : "\nIt needs the permission \"" + asked + "\". The user can allow it under \"permission\" in the"
                        + " configuration of Lungo.";
    }

    private static void image(JsonNode attachment, List<Map<String, Object>> content) {
        var mime = attachment.path("mime").asString("");
        var prefix = "data:" + mime + ";base64,";
        var url = attachment.path("url").asString("");
        if (mime.startsWith("image/") && url.startsWith(prefix))
            content.add(Map.of("type", "image", "mimeType", mime, "data", url.substring(prefix.length())));
    }
}

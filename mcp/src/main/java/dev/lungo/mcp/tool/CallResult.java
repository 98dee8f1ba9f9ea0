package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpServers.McpContent;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolOutput.Attachment;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The result of a server's tool: texts for the model, images and documents as attachments, and a line for what
/// neither can show.
public record CallResult(JsonNode result) {
    /// Kinds of data that models take.
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    private static final int LARGEST_ATTACHMENT = 10 << 20;

    /// The contents of a resource as a result.
    static CallResult of(List<McpContent> contents) {
        var all = contents.stream()
                .map(content -> Map.of("type", "resource", "resource", content))
                .toList();
        return new CallResult(Json.mapper().valueToTree(Map.of("content", all)));
    }

    /// @throws ToolFailure if the tool reports an error
    public ToolOutput output(String server, String title) throws ToolFailure {
        var texts = new ArrayList<String>();
        var attachments = new ArrayList<Attachment>();
        for (var content : result.path("content")) add(content, texts, attachments);
        var structured = result.path("structuredContent");
        if (texts.isEmpty() && attachments.isEmpty() && !structured.isMissingNode()) texts.add(Json.text(structured));
        var text = String.join("\n\n", texts);
        if (result.path("isError").asBoolean(false))
            throw new ToolFailure(text.isBlank() ? "The MCP server " + server + " reports an error." : text);
        if (text.isEmpty() && attachments.isEmpty()) text = "(no output)";
        return new ToolOutput(title, text, Map.of("mcp", server), List.of(), attachments);
    }

    private static void add(JsonNode content, List<String> texts, List<Attachment> attachments) {
        var type = content.path("type").asString("");
        switch (type) {
            case "text" -> texts.add(content.path("text").asString(""));
            case "image", "audio" -> data(content, type, texts, attachments);
            case "resource" -> resource(content.path("resource"), texts, attachments);
            case "resource_link" -> texts.add(link(content));
            default -> texts.add("[content of the unknown type \"" + type + "\"]");
        }
    }

    private static void resource(JsonNode resource, List<String> texts, List<Attachment> attachments) {
        if (resource.path("text").isString()) texts.add(resource.path("text").asString());
        else data(resource, resource.path("uri").asString("resource"), texts, attachments);
    }

    /// Data is called `data` in content, `blob` in resources, and `base64` in our own form of these.
    private static void data(JsonNode content, String name, List<String> texts, List<Attachment> attachments) {
        var mime = content.path("mimeType").asString("application/octet-stream");
        var base64 = content.path("data")
                .asString(content.path("blob").asString(content.path("base64").asString("")));
        long bytes = base64.length() * 3L / 4;
        if (SHOWN.contains(mime) && bytes <= LARGEST_ATTACHMENT)
            attachments.add(new Attachment(mime, name, "data:" + mime + ";base64," + base64));
        else texts.add("[" + name + ": " + mime + ", " + bytes + " bytes, cannot be shown]");
    }

    private static String link(JsonNode link) {
        var description = link.path("description").asString("");
        return "Resource " + link.path("name").asString("") + ": "
                + link.path("uri").asString("") + (description.isEmpty() ? "" : " (" + description + ")");
    }
}

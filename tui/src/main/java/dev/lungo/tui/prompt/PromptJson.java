package dev.lungo.tui.prompt;

import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Prompts as JSON, as they are kept on disk.
public final class PromptJson {
    private static final String START = "start";
    private static final String TYPE = "type";
    private static final String PATH = "path";
    private static final String RESOURCE = "resource";
    private static final String SERVER = "server";

    private PromptJson() {}

    /// Prompts as lines, the newest last.
    public static byte[] lines(List<PromptText> prompts) {
        var lines = new StringBuilder();
        for (var prompt : prompts) lines.append(Json.text(map(prompt))).append('\n');
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Lines that are damaged are left out.
    public static List<PromptText> read(String lines) {
        var prompts = new ArrayList<PromptText>();
        for (var line : lines.split("\n")) {
            var prompt = one(line);
            if (prompt != null) prompts.add(prompt);
        }
        return prompts;
    }

    private static @Nullable PromptText one(String line) {
        if (line.isBlank()) return null;
        try {
            return prompt(Json.tree(line));
        } catch (JacksonException _) {
            return null;
        }
    }

    private static Map<String, Object> map(PromptText prompt) {
        var map = new LinkedHashMap<String, Object>();
        map.put("text", prompt.text());
        if (!prompt.chips().isEmpty())
            map.put("chips", prompt.chips().stream().map(PromptJson::map).toList());
        return map;
    }

    private static Map<String, Object> map(Chip chip) {
        var map = new LinkedHashMap<String, Object>();
        map.put(START, chip.start());
        map.put("end", chip.end());
        switch (chip.content()) {
            case Attachment.Paste it -> map.putAll(Map.of(TYPE, "paste", "text", it.text()));
            case Attachment.Picture it -> map.putAll(Map.of(TYPE, "picture", PATH, it.path()));
            case Attachment.FileReference it ->
                map.putAll(Map.of(TYPE, "file", PATH, it.path(), "first", it.first(), "last", it.last()));
            case Attachment.ResourceReference it ->
                map.putAll(Map.of(TYPE, RESOURCE, SERVER, it.server(), "uri", it.uri()));
            case Attachment.Mention it -> map.putAll(Map.of(TYPE, "agent", "agent", it.agent()));
        }
        return map;
    }

    /// A chip that does not fit its text is left out.
    private static PromptText prompt(JsonNode node) {
        var text = node.path("text").asString("");
        var chips = new ArrayList<Chip>();
        int free = 0;
        for (var each : node.path("chips")) {
            int start = each.path(START).asInt(-1);
            int end = each.path("end").asInt(-1);
            var content = content(each);
            if (content == null || start < free || end <= start || end > text.length()) continue;
            chips.add(new Chip(start, end, content));
            free = end;
        }
        return new PromptText(text, chips);
    }

    private static @Nullable Attachment content(JsonNode node) {
        var path = node.path(PATH).asString("");
        return switch (node.path(TYPE).asString("")) {
            case "paste" -> new Attachment.Paste(node.path("text").asString(""));
            case "picture" -> new Attachment.Picture(path);
            case "file" ->
                new Attachment.FileReference(
                        path, node.path("first").asInt(0), node.path("last").asInt(0));
            case RESOURCE ->
                new Attachment.ResourceReference(
                        node.path(SERVER).asString(""), node.path("uri").asString(""));
            case "agent" -> new Attachment.Mention(node.path("agent").asString(""));
            default -> null;
        };
    }
}

package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A tool of a server. What a server says about the effects of its tools is a hint that proves nothing, so rules decide
/// about each call.
public final class McpTool implements Tool {
    private static final int LONGEST_DESCRIPTION = 4000;

    private final CallableServer server;
    private final String own;
    private final String title;
    private final ToolSpec spec;

    /// @param definition the tool as the server lists it
    public McpTool(CallableServer server, JsonNode definition) {
        this.server = server;
        own = definition.path("name").asString("");
        title = definition
                .path("title")
                .asString(definition.at("/annotations/title").asString(own));
        spec = new ToolSpec(
                McpToolNames.of(server.name(), own),
                description(definition),
                schema(definition),
                Trait.UNTRUSTED,
                Trait.OF_SERVER);
    }

    private static String description(JsonNode definition) {
        var text = definition.path("description").asString("").strip();
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    /// The server's schema; models refuse one that is no object.
    private static Map<String, Object> schema(JsonNode definition) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", Map.of());
        definition
                .path("inputSchema")
                .propertyStream()
                .filter(each -> isUsable(each.getKey(), each.getValue()))
                .forEach(each -> schema.put(each.getKey(), plain(each.getValue())));
        return schema;
    }

    private static boolean isUsable(String key, JsonNode value) {
        return switch (key) {
            case "$schema", "type" -> false;
            case "properties" -> value.isObject();
            case "required" -> value.isArray();
            default -> true;
        };
    }

    private static Object plain(JsonNode value) {
        return Json.mapper().convertValue(value, Object.class);
    }

    /// The tools that a server lists, without those that no model could call.
    ///
    /// @param leftOut gets what is wrong with the others
    public static List<McpTool> all(CallableServer server, List<JsonNode> definitions, Consumer<String> leftOut) {
        var tools = new LinkedHashMap<String, McpTool>();
        for (var definition : definitions) {
            var tool = new McpTool(server, definition);
            if (tool.own.isBlank()) {
                leftOut.accept("left out a tool without a name");
                continue;
            }
            var earlier = tools.putIfAbsent(tool.spec.name(), tool);
            if (earlier != null)
                leftOut.accept("left out the tool \"" + tool.own + "\": \"" + earlier.own + "\" has the same name, "
                        + tool.spec.name());
        }
        return List.copyOf(tools.values());
    }

    /// The server of the tool.
    public String server() {
        return server.name();
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutput run(Map<String, Object> arguments, ToolContext context) throws ToolFailure, InterruptedException {
        try {
            var result = server.call("tools/call", Map.of("name", own, "arguments", arguments), context);
            return new CallResult(result).output(server.name(), title);
        } catch (McpFailure failed) {
            throw new ToolFailure(String.valueOf(failed.getMessage()));
        }
    }
}

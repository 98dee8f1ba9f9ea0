package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.mcp.connection.McpConnection;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Lists of a server: tools as it describes them, prompts, and resources.
record ServerLists(List<JsonNode> tools, List<McpPrompt> prompts, List<McpResource> resources) {
    static final ServerLists EMPTY = new ServerLists(List.of(), List.of(), List.of());

    /// Asks for all lists that the server has.
    static ServerLists of(String server, McpConnection connection, Duration limit)
            throws McpFailure, InterruptedException {
        var facts = connection.facts();
        return new ServerLists(
                facts.has("tools") ? connection.list("tools/list", "tools", limit) : List.of(),
                facts.has("prompts")
                        ? connection.list("prompts/list", "prompts", limit).stream()
                                .map(prompt -> prompt(server, prompt))
                                .toList()
                        : List.of(),
                facts.has("resources")
                        ? connection.list("resources/list", "resources", limit).stream()
                                .map(resource -> resource(server, resource))
                                .toList()
                        : List.of());
    }

    private static McpPrompt prompt(String server, JsonNode prompt) {
        var arguments = StreamSupport.stream(prompt.path("arguments").spliterator(), false)
                .map(argument -> new McpPrompt.Argument(
                        argument.path("name").asString(""),
                        argument.path("description").asString(null),
                        argument.path("required").asBoolean(false)))
                .toList();
        return new McpPrompt(
                server,
                prompt.path("name").asString(""),
                prompt.path("description").asString(null),
                arguments);
    }

    private static McpResource resource(String server, JsonNode resource) {
        return new McpResource(
                resource.path("name").asString(""),
                resource.path("uri").asString(""),
                resource.path("description").asString(null),
                resource.path("mimeType").asString(null),
                server);
    }
}

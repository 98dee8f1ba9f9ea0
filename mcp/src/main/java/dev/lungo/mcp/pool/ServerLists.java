package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.mcp.McpTemplate;
import dev.lungo.mcp.connection.McpConnection;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Lists of a server: tools as it describes them, prompts, resources, and patterns of further ones; and its
/// instructions, which belong to the tools.
record ServerLists(
        List<JsonNode> tools,
        List<McpPrompt> prompts,
        List<McpResource> resources,
        List<McpTemplate> templates,
        @Nullable String instructions) {
    ServerLists {
        tools = List.copyOf(tools);
        prompts = List.copyOf(prompts);
        resources = List.copyOf(resources);
        templates = List.copyOf(templates);
    }

    static final ServerLists EMPTY = new ServerLists(List.of(), List.of(), List.of(), List.of(), null);

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
                        : List.of(),
                facts.has("resources") ? templates(server, connection, limit) : List.of(),
                facts.instructions());
    }

    /// Servers with resources but without patterns may not know the request.
    private static List<McpTemplate> templates(String server, McpConnection connection, Duration limit)
            throws InterruptedException {
        try {
            return connection.list("resources/templates/list", "resourceTemplates", limit).stream()
                    .map(template -> template(server, template))
                    .toList();
        } catch (McpFailure none) {
            return List.of();
        }
    }

    private static McpTemplate template(String server, JsonNode template) {
        return new McpTemplate(
                template.path("name").asString(""),
                template.path("uriTemplate").asString(""),
                template.path("description").asString(null),
                template.path("mimeType").asString(null),
                server);
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

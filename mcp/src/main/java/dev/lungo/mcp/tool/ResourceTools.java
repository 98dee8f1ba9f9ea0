package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Tools that list and read the resources of all servers; offered where a server has some.
public final class ResourceTools {
    private final McpServers servers;
    private final List<Tool> tools = List.of(new ListTool(), new ReadTool());

    public ResourceTools(McpServers servers) {
        this.servers = servers;
    }

    public List<Tool> tools() {
        return servers.resources().isEmpty() ? List.of() : tools;
    }

    private static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    private final class ListTool implements Tool {
        private final ToolSpec spec = new ToolSpec(
                "list_mcp_resources",
                "Lists what MCP servers have to read.",
                Map.of("type", "object", "properties", Map.of("server", text("Only this server's resources."))),
                Permission.READ,
                Set.of(ToolSpec.Trait.READS_ONLY));

        @Override
        public ToolSpec spec() {
            return spec;
        }

        @Override
        public ToolOutput run(Map<String, Object> arguments, ToolContext context) {
            var wanted = arguments.get("server");
            var found = servers.resources().stream()
                    .filter(resource -> wanted == null || resource.client().equals(wanted))
                    .map(ResourceTools::line)
                    .collect(Collectors.joining("\n"));
            return new ToolOutput("", found.isEmpty() ? "No resources." : found, Map.of());
        }
    }

    private static String line(McpResource resource) {
        var description = resource.description() == null ? "" : ": " + resource.description();
        return resource.client() + " " + resource.uri() + " (" + resource.name() + ")" + description;
    }

    private final class ReadTool implements Tool {
        private final ToolSpec spec = new ToolSpec(
                "read_mcp_resource",
                "Reads a resource of an MCP server.",
                Map.of(
                        "type", "object",
                        "properties",
                                Map.of("server", text("Name of the server."), "uri", text("URI of the resource.")),
                        "required", List.of("server", "uri")),
                Permission.READ,
                Set.of(ToolSpec.Trait.READS_ONLY, ToolSpec.Trait.UNTRUSTED));

        @Override
        public ToolSpec spec() {
            return spec;
        }

        @Override
        public ToolOutput run(Map<String, Object> arguments, ToolContext context)
                throws ToolFailure, InterruptedException {
            var server = String.valueOf(arguments.get("server"));
            var uri = String.valueOf(arguments.get("uri"));
            try {
                var content = servers.read(server, uri);
                var text = content.text();
                var shown = text == null ? "[data of the type " + content.mimeType() + ", cannot be shown]" : text;
                return new ToolOutput(uri, shown, Map.of("mcp", server));
            } catch (McpFailure failed) {
                throw new ToolFailure(String.valueOf(failed.getMessage()));
            }
        }
    }
}

package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpTemplate;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tools that list and read the resources of all servers; offered where a server has some.
public final class ResourceTools {
    private final McpServers servers;
    private final List<Tool> tools = List.of(new ListTool(), new ReadTool());

    public ResourceTools(McpServers servers) {
        this.servers = servers;
    }

    public List<Tool> tools() {
        return servers.resources().isEmpty() && servers.templates().isEmpty() ? List.of() : tools;
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
                Set.of(ToolSpec.Trait.READS_ONLY, ToolSpec.Trait.OF_SERVER));

        @Override
        public ToolSpec spec() {
            return spec;
        }

        @Override
        public ToolOutput run(Map<String, Object> arguments, ToolContext context) {
            var wanted = arguments.get("server");
            var lines = new ArrayList<String>();
            for (var resource : servers.resources())
                if (wanted == null || resource.client().equals(wanted)) lines.add(line(resource));
            for (var template : servers.templates())
                if (wanted == null || template.server().equals(wanted)) lines.add(line(template));
            return new ToolOutput("", lines.isEmpty() ? "No resources." : String.join("\n", lines), Map.of());
        }
    }

    private static String line(McpResource resource) {
        return resource.client() + " " + resource.uri() + " (" + resource.name() + ")" + about(resource.description());
    }

    private static String line(McpTemplate template) {
        return template.server() + " " + template.uriTemplate() + " (" + template.name() + ", replace {…} by values)"
                + about(template.description());
    }

    private static String about(@Nullable String description) {
        return description == null ? "" : ": " + description;
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
                Set.of(ToolSpec.Trait.READS_ONLY, ToolSpec.Trait.UNTRUSTED, ToolSpec.Trait.OF_SERVER));

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
                return CallResult.of(servers.read(server, uri)).output(server, uri);
            } catch (McpFailure failed) {
                throw new ToolFailure(String.valueOf(failed.getMessage()));
            }
        }
    }
}

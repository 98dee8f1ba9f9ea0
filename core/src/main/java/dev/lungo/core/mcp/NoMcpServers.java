package dev.lungo.core.mcp;

import dev.lungo.core.tool.ToolSource;
import java.util.List;
import java.util.Map;

/// A directory without servers.
record NoMcpServers() implements McpServers {
    @Override
    public Map<String, McpStatus> status() {
        return Map.of();
    }

    @Override
    public ToolSource tools() {
        return List::of;
    }

    @Override
    public void add(String name, Map<String, Object> config) {
        throw new UnsupportedOperationException("servers cannot be added here");
    }

    @Override
    public void start() {}

    @Override
    public void connect(String name) {}

    @Override
    public void disconnect(String name) {}

    @Override
    public Map<String, String> instructions() {
        return Map.of();
    }

    @Override
    public List<McpResource> resources() {
        return List.of();
    }

    @Override
    public List<McpPrompt> prompts() {
        return List.of();
    }

    @Override
    public String prompt(McpPrompt prompt, Map<String, String> arguments) throws McpFailure {
        throw new McpFailure("There is no MCP server " + prompt.server() + " here.");
    }

    @Override
    public McpContent read(String server, String uri) throws McpFailure {
        throw new McpFailure("There is no MCP server " + server + " here.");
    }
}

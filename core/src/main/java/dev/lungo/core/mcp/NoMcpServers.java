package dev.lungo.core.mcp;

import dev.lungo.core.tool.ToolSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A directory without servers.
record NoMcpServers() implements McpServers, McpSignIns {
    @Override
    public Map<String, McpStatus> status() {
        return Map.of();
    }

    @Override
    public List<McpDetails> details() {
        return List.of();
    }

    @Override
    public McpSignIns signIns() {
        return this;
    }

    @Override
    public SignInPage begin(String server) throws McpFailure {
        throw missing(server);
    }

    @Override
    public boolean hasBegun(String server) {
        return false;
    }

    @Override
    public void finish(String server, @Nullable String code) throws McpFailure {
        throw missing(server);
    }

    @Override
    public boolean forget(String server) throws McpFailure {
        throw missing(server);
    }

    @Override
    public McpTrace trace(String name) throws McpFailure {
        throw missing(name);
    }

    @Override
    public String call(String server, String tool, Map<String, Object> arguments) throws McpFailure {
        throw missing(server);
    }

    private static McpFailure missing(String server) {
        return new McpFailure("There is no MCP server " + server + " here.");
    }

    @Override
    public ToolSource tools() {
        return List::of;
    }

    @Override
    public List<McpToolInfo> tools(String server) {
        return List.of();
    }

    @Override
    public void add(String name, Map<String, Object> config) {
        throw new UnsupportedOperationException("servers cannot be added here");
    }

    @Override
    public void start() {}

    @Override
    public void startAndWait() {}

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
    public List<McpTemplate> templates() {
        return List.of();
    }

    @Override
    public List<McpPrompt> prompts() {
        return List.of();
    }

    @Override
    public String prompt(McpPrompt prompt, Map<String, String> arguments) throws McpFailure {
        throw missing(prompt.server());
    }

    @Override
    public List<McpContent> read(String server, String uri) throws McpFailure {
        throw missing(server);
    }

    @Override
    public List<McpMention> find(String query) {
        return List.of();
    }

    @Override
    public @Nullable McpMention named(String word) {
        return null;
    }

    @Override
    public McpProposals proposals(String command, String typed) {
        return McpProposals.NONE;
    }
}

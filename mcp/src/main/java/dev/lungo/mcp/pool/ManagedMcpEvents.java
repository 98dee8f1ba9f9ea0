package dev.lungo.mcp.pool;

import dev.lungo.mcp.connection.McpEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Messages that a server sends on its own, passed to its manager.
record ManagedMcpEvents(ManagedMcpServer server) implements McpEvents {
    @Override
    public List<Path> roots() {
        return server.roots();
    }

    @Override
    public void changed(String list) {
        server.relist();
    }

    @Override
    public void logged(String level, String text) {
        server.logged(level, text);
    }

    @Override
    public void ended(String reason) {
        server.ended(reason);
    }

    @Override
    public CompletableFuture<@Nullable Object> elicit(JsonNode parameters) {
        return server.asks().elicit(server.name(), parameters);
    }

    @Override
    public CompletableFuture<@Nullable Object> sample(JsonNode parameters) {
        return server.asks().sample(server.name(), parameters);
    }
}

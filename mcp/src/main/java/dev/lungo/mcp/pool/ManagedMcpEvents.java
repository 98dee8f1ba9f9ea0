package dev.lungo.mcp.pool;

import dev.lungo.mcp.connection.McpEvents;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Messages that a server sends on its own, passed to its manager.
record ManagedMcpEvents(ManagedMcpServer server, Path root) implements McpEvents {
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
        return server.asks().elicit(parameters);
    }
}

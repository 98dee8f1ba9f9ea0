package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpTrace;
import dev.lungo.core.mcp.McpTrace.Step;
import dev.lungo.mcp.connection.McpEvents;
import dev.lungo.mcp.transport.TracedChannel;
import dev.lungo.wire.ProgramLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A connection that is opened to look at it, and closed again.
record ConnectionTrace(ServerStarter starter, ServerEntry entry) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_LINES = 100;

    McpTrace of(String name) throws InterruptedException {
        var steps = new ArrayList<Step>();
        long begin = System.nanoTime();
        var file = starter.host().folder().resolve("trace-" + Long.toHexString(begin) + ".log");
        var limit = entry.timeout() == null ? LIMIT : entry.timeout();
        String failure = null;
        try (var connection = starter.through(channel -> new TracedChannel(channel, steps, begin))
                .start(name, entry, new Unheard(List.of(starter.directory())), new ProgramLog(file), limit)) {
            ServerLists.of(name, connection, limit);
        } catch (McpFailure failed) {
            failure = failed.getMessage();
        }
        return new McpTrace(entry.place(), TracedChannel.copy(steps), failure, lines(file));
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.exists(file)) return List.of();
            var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            Files.delete(file);
            return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        } catch (IOException gone) {
            return List.of();
        }
    }

    /// The steps show what the server reports; no one answers its questions.
    private record Unheard(List<Path> roots) implements McpEvents {
        @Override
        public void changed(String list) {}

        @Override
        public void logged(String level, String text) {}

        @Override
        public void ended(String reason) {}

        @Override
        public CompletableFuture<@Nullable Object> elicit(JsonNode parameters) {
            return CompletableFuture.completedFuture(ServerAsks.CANCELED);
        }

        @Override
        public CompletableFuture<@Nullable Object> sample(JsonNode parameters) {
            return ServerAsks.refused("Lungo looks at this connection only, so the model cannot be used.");
        }
    }
}

package dev.lungo.extensions.plugin.process;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.wire.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// One call of a plugin's tool while it runs, with the reports and questions of the plugin.
final class RunningCall {
    private static final long PAUSE_NANOS = 100_000_000;

    private final ToolContext context;
    private volatile long moved = System.nanoTime();
    private long shown = moved - PAUSE_NANOS;
    private final Set<Thread> asking = new HashSet<>();
    private boolean ended;

    RunningCall(ToolContext context) {
        this.context = context;
    }

    /// The moment of the last sign of life; the present while the user decides.
    long moved() {
        synchronized (asking) {
            return asking.isEmpty() ? moved : System.nanoTime();
        }
    }

    /// Shows a report, at most ten a second.
    synchronized void progress(JsonNode report) {
        moved = System.nanoTime();
        if (moved - shown < PAUSE_NANOS) return;
        shown = moved;
        context.progress(report.path("title").asString(""), plain(report.path("metadata")));
    }

    /// Asks for what the plugin wants; the time that this takes does not count.
    CompletableFuture<@Nullable Object> ask(JsonNode wanted) {
        return CompletableFuture.supplyAsync(() -> reply(wanted), this::start);
    }

    private void start(Runnable task) {
        var thread = Thread.ofVirtual().name("plugin-ask").unstarted(task);
        synchronized (asking) {
            asking.add(thread);
            thread.start();
            if (ended) thread.interrupt();
        }
    }

    private Map<String, Object> reply(JsonNode wanted) {
        var patterns = wanted.path("patterns")
                .valueStream()
                .map(each -> each.asString(""))
                .toList();
        try {
            context.require(wanted.path("permission").asString("plugin"), patterns.isEmpty() ? List.of("*") : patterns);
            return Map.of("allowed", true);
        } catch (ToolFailure rejected) {
            return Map.of("allowed", false, "reason", String.valueOf(rejected.getMessage()));
        } catch (InterruptedException stopped) {
            return Map.of("allowed", false);
        } finally {
            moved = System.nanoTime();
            synchronized (asking) {
                asking.remove(Thread.currentThread());
            }
        }
    }

    /// Withdraws what is still asked.
    void end() {
        synchronized (asking) {
            ended = true;
            asking.forEach(Thread::interrupt);
        }
    }

    static Map<String, Object> plain(JsonNode object) {
        return object.isObject()
                ? Json.mapper().convertValue(object, new TypeReference<Map<String, Object>>() {})
                : Map.of();
    }
}

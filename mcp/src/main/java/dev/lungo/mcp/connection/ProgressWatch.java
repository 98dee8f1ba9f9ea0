package dev.lungo.mcp.connection;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The progress of one request: each report of it gives the server the whole time again. Thread-safe.
final class ProgressWatch {
    private final long limit;
    private final Consumer<String> reports;
    private volatile long moved = System.nanoTime();

    ProgressWatch(long limit, Consumer<String> reports) {
        this.limit = limit;
        this.reports = reports;
    }

    void moved(JsonNode progress) {
        moved = System.nanoTime();
        reports.accept(text(progress));
    }

    private static String text(JsonNode progress) {
        var message = progress.path("message").asString("");
        if (!message.isEmpty()) return message;
        var total = progress.path("total");
        var done = progress.path("progress").asString("");
        return total.isMissingNode() ? done : done + " of " + total.asString("");
    }

    /// The whole time, in milliseconds.
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(limit);
    }

    /// The time that is left, in nanoseconds.
    long left() {
        return limit - (System.nanoTime() - moved);
    }
}

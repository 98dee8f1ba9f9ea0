package dev.lungo.app.process;

import dev.lungo.server.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Ends a resident server when no turn ran and no client was connected for a while, or when its state file is gone.
public final class IdleEnd {
    private static final Duration GLANCE = Duration.ofSeconds(5);

    private final HttpServer server;
    private final BooleanSupplier busy;
    private final Supplier<Duration> wanted;
    private final Path file;
    private final Runnable stop;

    private IdleEnd(HttpServer server, BooleanSupplier busy, Supplier<Duration> wanted, Path file, Runnable stop) {
        this.server = server;
        this.busy = busy;
        this.wanted = wanted;
        this.file = file;
        this.stop = stop;
    }

    /// Watches from now on. Asks for the patience on a thread of its own; zero is forever. `file` is the server's
    /// state file.
    public static void watch(
            HttpServer server, BooleanSupplier busy, Supplier<Duration> patience, Path file, Runnable stop) {
        var watch = new IdleEnd(server, busy, patience, file, stop);
        Thread.ofVirtual().name("idle").start(watch::run);
    }

    private void run() {
        var patience = wanted.get();
        try {
            for (var left = left(patience); left.isPositive() && !lost(); left = left(patience))
                Thread.sleep(left.compareTo(GLANCE) < 0 ? left : GLANCE);
            stop.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isIdle() {
        return !busy.getAsBoolean();
    }

    /// Without its file no client finds the server.
    private boolean lost() {
        return isIdle() && !Files.exists(file);
    }

    private Duration left(Duration patience) {
        if (patience.isZero()) return GLANCE;
        if (server.openRequests() > 0 || busy.getAsBoolean()) return patience;
        return patience.minusNanos(System.nanoTime() - server.lastUse());
    }
}

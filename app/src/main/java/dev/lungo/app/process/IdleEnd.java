package dev.lungo.app.process;

import dev.lungo.engine.Engine;
import dev.lungo.server.http.HttpServer;
import java.time.Duration;
import java.util.function.Supplier;

/// Ends a resident server when nothing has run, nobody has asked and nobody has listened for a while.
public final class IdleEnd {
    private final HttpServer server;
    private final Engine engine;
    private final Supplier<Duration> wanted;
    private final Runnable stop;

    private IdleEnd(HttpServer server, Engine engine, Supplier<Duration> wanted, Runnable stop) {
        this.server = server;
        this.engine = engine;
        this.wanted = wanted;
        this.stop = stop;
    }

    /// Watches from now on, and asks for the patience on a thread of its own; zero is for ever.
    public static void watch(HttpServer server, Engine engine, Supplier<Duration> patience, Runnable stop) {
        var watch = new IdleEnd(server, engine, patience, stop);
        Thread.ofVirtual().name("idle").start(watch::run);
    }

    private void run() {
        var patience = wanted.get();
        if (patience.isZero()) return;
        try {
            while (true) {
                var left = left(patience);
                if (left.isNegative() || left.isZero()) break;
                Thread.sleep(left);
            }
            stop.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration left(Duration patience) {
        if (server.openRequests() > 0 || !engine.workers().busy().isEmpty()) return patience;
        return patience.minusNanos(System.nanoTime() - server.lastUse());
    }
}

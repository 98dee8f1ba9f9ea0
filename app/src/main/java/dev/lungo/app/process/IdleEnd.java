package dev.lungo.app.process;

import dev.lungo.engine.Engine;
import dev.lungo.server.http.HttpServer;
import java.time.Duration;

/// Ends a resident server when nothing has run, nobody has asked and nobody has listened for a while.
public final class IdleEnd {
    private final HttpServer server;
    private final Engine engine;
    private final Duration patience;
    private final Runnable stop;

    private IdleEnd(HttpServer server, Engine engine, Duration patience, Runnable stop) {
        this.server = server;
        this.engine = engine;
        this.patience = patience;
        this.stop = stop;
    }

    /// Watches from now on; a patience of zero is for ever.
    public static void watch(HttpServer server, Engine engine, Duration patience, Runnable stop) {
        if (patience.isZero()) return;
        var watch = new IdleEnd(server, engine, patience, stop);
        Thread.ofVirtual().name("idle").start(watch::run);
    }

    private void run() {
        try {
            while (true) {
                var left = left();
                if (left.isNegative() || left.isZero()) break;
                Thread.sleep(left);
            }
            stop.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration left() {
        if (server.openRequests() > 0 || !engine.workers().busy().isEmpty()) return patience;
        return patience.minusNanos(System.nanoTime() - server.lastUse());
    }
}

package dev.lungo.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;

/// Ends connections that are too many, and those that ask nothing: those whose first request does not come to its
/// end, byte by byte or not at all, and those that wait too long for their next. One that is being answered, such as an
/// event stream, is left alone. Nothing runs while there is no connection.
final class Connections implements Connection.Listener {
    /// When its last request ended, or it was opened.
    private record Waiting(long since, boolean fresh) {}

    private final Limits limits;
    private final Scheduler scheduler;
    private final long pause;
    private final Map<Connection, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();

    Connections(Limits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
        this.pause = Math.max(limits.head().toMillis() / 4, 20);
    }

    @Override
    public void onOpened(Connection connection) {
        if (open.incrementAndGet() > limits.connections()) connection.close();
        if (!(connection instanceof HttpConnection)) return;
        waiting.put(connection, new Waiting(System.nanoTime(), true));
        watch();
    }

    @Override
    public void onClosed(Connection connection) {
        open.decrementAndGet();
        waiting.remove(connection);
    }

    void begins(Connection connection) {
        waiting.remove(connection);
    }

    void ends(Connection connection) {
        if (!connection.getEndPoint().isOpen()) return;
        waiting.put(connection, new Waiting(System.nanoTime(), false));
        watch();
    }

    private void watch() {
        if (watched.compareAndSet(false, true)) scheduler.schedule(this::sweep, pause, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        watched.set(false);
        long now = System.nanoTime();
        waiting.forEach((connection, state) -> {
            var limit = state.fresh ? limits.head() : limits.keepAlive();
            boolean gone = !connection.getEndPoint().isOpen();
            if ((gone || now - state.since > limit.toNanos()) && waiting.remove(connection, state)) connection.close();
        });
        if (!waiting.isEmpty()) watch();
    }
}

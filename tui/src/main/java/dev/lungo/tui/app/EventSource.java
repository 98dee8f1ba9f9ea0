package dev.lungo.tui.app;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.ServerEvents;
import dev.lungo.tui.state.Incoming;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries a server's events to the loop, on a thread of its own, for as long as the interface runs. A server that does
/// not answer yet is tried again.
final class EventSource implements AutoCloseable {
    private static final long JOIN_MILLIS = 200;
    private static final long FIRST_PAUSE_MILLIS = 2_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final Connection connection;
    private final Consumer<Incoming> inbox;
    private final Semaphore hurry = new Semaphore(0);
    private final Thread thread = new Thread(this::listen, "events");
    private @Nullable ServerEvents stream;
    private boolean closed;

    EventSource(Connection connection, Consumer<Incoming> inbox) {
        this.connection = connection;
        this.inbox = inbox;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        connection.hurriedBy(hurry::release);
        try {
            for (long pause = FIRST_PAUSE_MILLIS; !heard(); pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS))
                if (hurry.tryAcquire(pause, TimeUnit.MILLISECONDS)) hurry.drainPermits();
        } catch (ClientFailure failure) {
            inbox.accept(new Incoming.Failed("reach the server", failure));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Hears events until the interface ends. False if there is no server to hear yet.
    private boolean heard() throws InterruptedException {
        try {
            var opened = connection.client().everyEvent(Long.MAX_VALUE, why -> inbox.accept(new Incoming.Lost(why)));
            if (!keep(opened)) return true;
            connection.hurriedBy(opened::retryNow);
            for (var next = opened.next(); next != null; next = opened.next())
                inbox.accept(new Incoming.Heard(next.event()));
            return true;
        } catch (ClientFailure failure) {
            if (!failure.unreachable()) throw failure;
            inbox.accept(new Incoming.Lost(String.valueOf(failure.getMessage())));
            return false;
        }
    }

    private synchronized boolean keep(ServerEvents opened) {
        if (closed) opened.close();
        stream = opened;
        return !closed;
    }

    @Override
    public void close() {
        thread.interrupt();
        synchronized (this) {
            closed = true;
            if (stream != null) stream.close();
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

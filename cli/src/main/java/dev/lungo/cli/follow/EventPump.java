package dev.lungo.cli.follow;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvents;
import org.jspecify.annotations.Nullable;

/// Carries a server's events into an inbox, on a thread of its own. Closing it also wakes the thread
/// from its read: a process that ends with a thread in a read waits for 300 ms.
public final class EventPump implements AutoCloseable {
    private static final long JOIN_MILLIS = 500;

    private final LungoClient client;
    private final CommandInbox inbox;
    private final long patienceMillis;
    private final Thread thread;
    private @Nullable ServerEvents stream;
    private boolean closed;

    /// `patienceMillis` is how long a lost connection is tried again.
    public EventPump(LungoClient client, CommandInbox inbox, long patienceMillis) {
        this.client = client;
        this.inbox = inbox;
        this.patienceMillis = patienceMillis;
        this.thread = new Thread(this::listen, "events");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            var opened = client.events(patienceMillis, why -> inbox.put(new CommandInbox.Lost(why)));
            if (!keep(opened)) return;
            for (var next = opened.next(); next != null; next = opened.next())
                inbox.put(new CommandInbox.Said(next.event()));
        } catch (ClientFailure failure) {
            inbox.put(new CommandInbox.Gone(failure));
        }
    }

    private synchronized boolean keep(ServerEvents opened) {
        if (closed) opened.close();
        stream = opened;
        return !closed;
    }

    @Override
    public void close() {
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

package dev.lungo.tui.app;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The client of the interface, connected when it is first needed, so that the first screen does not wait for a
/// server. Thread-safe.
final class Connection implements AutoCloseable {
    private final Server server;
    private final Consumer<Incoming> inbox;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable LungoClient client;
    private volatile Runnable hurry = () -> {};

    Connection(Server server, Consumer<Incoming> inbox) {
        this.server = server;
        this.inbox = inbox;
    }

    /// A notice of the server's start, in the status row.
    private record Noticed(String text) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.warning(text));
        }
    }

    /// @throws dev.lungo.client.ClientFailure if there is no server
    LungoClient client() throws InterruptedException {
        var known = client;
        if (known != null) return known;
        lock.lockInterruptibly();
        try {
            known = client;
            if (known != null) return known;
            var found = server.connect();
            client = found.client();
            if (!found.notice().isEmpty()) inbox.accept(new Noticed(found.notice()));
            return found.client();
        } finally {
            lock.unlock();
        }
    }

    /// `hurry` retries a lost connection at once.
    void hurriedBy(Runnable hurry) {
        this.hurry = hurry;
    }

    /// Starts the server if it was stopped, and retries the lost connection. Its client finds the server's new place.
    ///
    /// @throws dev.lungo.client.ClientFailure if there is no server and none can be started
    void retry() throws InterruptedException {
        try {
            server.connect().client().close();
        } finally {
            hurry.run();
        }
    }

    /// Does not wait for a connection that is being made: the process ends next.
    @Override
    public void close() {
        var known = client;
        if (known != null) known.close();
    }
}

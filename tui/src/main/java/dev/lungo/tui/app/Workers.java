package dev.lungo.tui.app;

import dev.lungo.client.ClientFailure;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs effects on threads of their own, and reports their outcomes. Platform threads: the poller of virtual ones would
/// delay the end of the process.
final class Workers implements AutoCloseable {
    private final Connection connection;
    private final Consumer<Incoming> inbox;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "effect");
        thread.setDaemon(true);
        return thread;
    });

    Workers(Connection connection, Consumer<Incoming> inbox) {
        this.connection = connection;
        this.inbox = inbox;
    }

    void start(Effect.Remote effect) {
        run(() -> {
            try {
                report(effect.run(connection.client()));
            } catch (ClientFailure failure) {
                inbox.accept(new Incoming.Failed(effect.purpose(), failure));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void start(Effect.Local effect) {
        run(() -> report(effect.run()));
    }

    void reconnect() {
        run(() -> {
            try {
                connection.retry();
            } catch (ClientFailure failure) {
                inbox.accept(new Incoming.Failed("reach the server", failure));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void report(Incoming.@Nullable Result result) {
        if (result != null) inbox.accept(result);
    }

    private void run(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException _) {
            // the interface is closing
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package dev.lungo.tui.app;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
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
    private final LungoClient client;
    private final Consumer<Incoming> inbox;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "effect");
        thread.setDaemon(true);
        return thread;
    });

    Workers(LungoClient client, Consumer<Incoming> inbox) {
        this.client = client;
        this.inbox = inbox;
    }

    void start(Effect.Remote effect) {
        run(() -> {
            try {
                report(effect.run(client));
            } catch (ClientFailure failure) {
                inbox.accept(new Incoming.Failed(effect.purpose(), failure));
            }
        });
    }

    void start(Effect.Local effect) {
        run(() -> report(effect.run()));
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

package dev.lungo.cli.run;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.event.Event;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the one thread of `lungo run` has to attend to, in order: events of the server, the end of
/// its stream, the Ctrl-C key.
final class Inbox {
    sealed interface Heard {}

    record Said(Event event) implements Heard {}

    /// The stream ended; with a failure when it broke.
    record Lost(@Nullable ClientFailure failure) implements Heard {}

    record Interrupted() implements Heard {}

    private final LinkedBlockingDeque<Heard> waiting = new LinkedBlockingDeque<>();

    void put(Heard heard) {
        waiting.addLast(heard);
    }

    /// The key goes before everything else.
    void interrupt() {
        waiting.addFirst(new Interrupted());
    }

    /// Takes back what was taken out; to be called with the last one first.
    void putBack(Heard heard) {
        waiting.addFirst(heard);
    }

    /// Null when there was nothing in time.
    @Nullable Heard next(long patienceMillis) throws InterruptedException {
        return waiting.poll(patienceMillis, TimeUnit.MILLISECONDS);
    }
}

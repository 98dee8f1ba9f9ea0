package dev.lungo.cli.follow;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.ClientFailure;
import dev.lungo.core.event.Event;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The queue of a command's one thread: events of the server, the end of its
/// stream, the Ctrl-C key, lines that are typed.
public final class CommandInbox {
    public sealed interface Heard {}

    public record Said(Event event) implements Heard {}

    /// The connection is lost and retried; `Event.Connected` follows when it is back.
    public record Lost(String why) implements Heard {}

    /// There will be no more events.
    public record Gone(ClientFailure failure) implements Heard {}

    /// A background request failed.
    public record Refused(ClientFailure failure) implements Heard {}

    public record Interrupted() implements Heard {}

    /// A typed line, and the moment of its Enter in milliseconds.
    public record Line(String text, long entered) implements Heard {
        /// The moment of a line from a pipe, which is read when it is its turn.
        public static final long IN_TURN = -1;
    }

    /// The input has ended.
    public record End() implements Heard {}

    private static final long CONNECT_MILLIS = 10_000;

    private final LinkedBlockingDeque<Heard> waiting = new LinkedBlockingDeque<>();

    public void put(Heard heard) {
        waiting.addLast(heard);
    }

    /// The key goes before everything else.
    public void interrupt() {
        waiting.addFirst(new Interrupted());
    }

    /// Does what may take long on a thread of its own, which never keeps the process.
    public void inBackground(Runnable call) {
        var thread = new Thread(
                () -> {
                    try {
                        call.run();
                    } catch (ClientFailure failure) {
                        put(new Refused(failure));
                    }
                },
                "call");
        thread.setDaemon(true);
        thread.start();
    }

    /// Events count from the server's greeting on; to ask before it would be to miss the first ones.
    public void awaitGreeting() throws InterruptedException {
        var first = next(CONNECT_MILLIS);
        if (first instanceof Gone gone) throw gone.failure;
        if (!(first instanceof Said(Event.Connected _)))
            throw new CommandFailure(ExitCode.NO_SERVER, "the server sent no events\nCheck its log: lungo server logs");
    }

    /// Null if nothing arrived in time.
    public @Nullable Heard next(long patienceMillis) throws InterruptedException {
        return waiting.poll(patienceMillis, TimeUnit.MILLISECONDS);
    }
}

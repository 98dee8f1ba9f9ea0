package dev.lungo.cli.attach;

import dev.lungo.cli.follow.CommandInbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Whole lines of standard input, which a thread reads one at a time when they are asked for: none is read ahead of the
/// command before it, and a process that leaves by a command has no thread in a read, which would hold up its end.
final class TypedLines {
    private final InputStream in;
    private final CommandInbox inbox;
    private final LongSupplier clock;
    private final Semaphore wanted = new Semaphore(0);
    private boolean begun;
    private boolean waiting;

    /// `clock` is the moment of a line that is read now.
    TypedLines(InputStream in, CommandInbox inbox, LongSupplier clock) {
        this.in = in;
        this.inbox = inbox;
        this.clock = clock;
    }

    /// Asks for the next line, unless one is awaited.
    void next() {
        if (waiting) return;
        waiting = true;
        wanted.release();
        if (begun) return;
        begun = true;
        Thread.ofPlatform().daemon().name("lines").start(this::read);
    }

    /// The line that was awaited has come.
    void taken() {
        waiting = false;
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = line(lines); line != null; line = line(lines))
                inbox.put(new CommandInbox.Line(line.strip(), clock.getAsLong()));
        } catch (IOException broken) {
            System.getLogger("lungo.attach").log(System.Logger.Level.DEBUG, "standard input broke", broken);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        inbox.put(new CommandInbox.End());
    }

    private @Nullable String line(BufferedReader lines) throws IOException, InterruptedException {
        wanted.acquire();
        return lines.readLine();
    }
}

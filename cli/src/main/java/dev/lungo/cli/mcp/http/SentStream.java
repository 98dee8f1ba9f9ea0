package dev.lungo.cli.mcp.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The messages for a client in one stream of events. What was sent stays for a client that lost its connection.
/// Thread-safe.
final class SentStream {
    /// The time between signs of life, which also show whether the client is still there.
    private static final Duration PULSE = Duration.ofSeconds(15);

    private static final int MOST_KEPT = 1000;
    private static final String RETRY = "retry: 500\n";
    private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private record Numbered(int number, String text) {}

    private final String name;
    private final @Nullable Duration patience;
    private final Deque<String> kept = new ArrayDeque<>();
    private int dropped;
    private int written;
    private boolean over;

    /// @param patience is how long the client waits for the next message before it has to ask again; null if it waits
    /// for as long as it is connected
    SentStream(String name, @Nullable Duration patience) {
        this.name = name;
        this.patience = patience;
    }

    synchronized void add(String message) {
        kept.addLast(message);
        if (kept.size() > MOST_KEPT) {
            kept.removeFirst();
            dropped++;
        }
        notifyAll();
    }

    /// Nothing follows.
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /// The number of messages that were written at least once.
    synchronized int written() {
        return written;
    }

    private synchronized void wrote(int number) {
        written = Math.max(written, number);
    }

    synchronized boolean isOpen() {
        return !over;
    }

    /// Writes events after the number `from` until the stream has ended, or for now until the client's patience has.
    void write(OutputStream out, int from) throws IOException, InterruptedException {
        int next = from;
        // An event without data tells the client where to continue.
        if (patience != null) out.write(event(next, "", RETRY));
        out.flush();
        long last = System.nanoTime();
        while (true) {
            var message = next(next, patience != null && patience.compareTo(PULSE) < 0 ? patience : PULSE);
            if (message != null) {
                next = message.number;
                out.write(event(next, message.text, ""));
                last = System.nanoTime();
            } else if (isFinished(next) || patience != null && System.nanoTime() - last >= patience.toNanos()) {
                return;
            } else {
                out.write(SIGN_OF_LIFE);
            }
            out.flush();
            wrote(next);
        }
    }

    private byte[] event(int number, String data, String more) {
        return (more + "id: " + name + "-" + number + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private synchronized boolean isFinished(int written) {
        return over && written >= dropped + kept.size();
    }

    /// The oldest kept message after `written` ones; null if none comes in time or at all.
    private synchronized @Nullable Numbered next(int written, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (written >= dropped + kept.size() && !over) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return null;
            wait(left);
        }
        int before = Math.max(written, dropped);
        return kept.stream()
                .skip(before - dropped)
                .findFirst()
                .map(text -> new Numbered(before + 1, text))
                .orElse(null);
    }
}

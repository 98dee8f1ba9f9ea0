package dev.lungo.server.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Tickets that open something once and soon. A browser cannot send headers with an event stream or a WebSocket, and
/// an address is seen by others and stays in histories and logs, so it must not hold the server's secret.
public final class Tickets {
    private static final int MOST = 1000;

    /// A ticket as a client gets it; `expires_in` is in seconds.
    public record Ticket(String ticket, long expires_in) {}

    private record Issued(@Nullable String target, long end) {}

    private final Duration life;
    private final LongSupplier nanos;
    private final LinkedHashMap<String, Issued> open = new LinkedHashMap<>();

    /// `nanos` counts like `System.nanoTime`.
    public Tickets(Duration life, LongSupplier nanos) {
        this.life = life;
        this.nanos = nanos;
    }

    /// A ticket for any target.
    public Ticket issue() {
        return issue(null);
    }

    /// A ticket for one target, or for any if it is null.
    public synchronized Ticket issue(@Nullable String target) {
        drop();
        // A random UUID is made of secure random numbers.
        var ticket = UUID.randomUUID().toString();
        open.put(ticket, new Issued(target, nanos.getAsLong() + life.toNanos()));
        return new Ticket(ticket, life.toSeconds());
    }

    /// True if the ticket opens the target; it opens nothing after that.
    public synchronized boolean redeem(String ticket, String target) {
        var issued = open.remove(ticket);
        return issued != null
                && (issued.target == null || issued.target.equals(target))
                && nanos.getAsLong() - issued.end < 0;
    }

    /// If there are too many, the oldest are dropped.
    private void drop() {
        long now = nanos.getAsLong();
        open.values().removeIf(issued -> now - issued.end >= 0);
        while (open.size() >= MOST) open.pollFirstEntry();
    }
}

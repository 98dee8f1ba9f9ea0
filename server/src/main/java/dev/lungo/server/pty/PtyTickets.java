package dev.lungo.server.pty;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Tickets that open the WebSocket of one terminal, once and soon: a browser cannot send headers with
/// it, and an address is seen by many.
final class PtyTickets {
    static final Duration LIFE = Duration.ofSeconds(60);
    private static final int MOST = 1000;

    private record Ticket(String pty, long end) {}

    private final Map<String, Ticket> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ticket> eldest) {
            return size() > MOST || System.nanoTime() - eldest.getValue().end > 0;
        }
    };

    /// `UUID.randomUUID` is made of a secure random number.
    synchronized String issue(String pty) {
        var ticket = UUID.randomUUID().toString();
        open.put(ticket, new Ticket(pty, System.nanoTime() + LIFE.toNanos()));
        return ticket;
    }

    /// True if it opens that terminal; it opens nothing after that.
    synchronized boolean redeem(String ticket, String pty) {
        var known = open.remove(ticket);
        return known != null && known.pty.equals(pty) && System.nanoTime() - known.end < 0;
    }
}

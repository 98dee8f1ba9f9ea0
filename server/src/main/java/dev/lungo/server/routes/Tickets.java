package dev.lungo.server.routes;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tickets that let one browser in, once and soon. A browser's address may be seen by others on the
/// machine and stays in its history, so it must not hold the server's secret.
final class Tickets {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 100;

    private final Map<String, Long> open = new LinkedHashMap<>();

    synchronized String issue() {
        drop();
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var ticket = HexFormat.of().formatHex(bytes);
        open.put(ticket, System.nanoTime() + LIFE.toNanos());
        return ticket;
    }

    /// True if it was valid; it is not valid after that.
    synchronized boolean redeem(String ticket) {
        var end = open.remove(ticket);
        return end != null && System.nanoTime() - end < 0;
    }

    /// If there are too many, the oldest are dropped.
    private void drop() {
        long now = System.nanoTime();
        open.values().removeIf(end -> now - end >= 0);
        var oldest = open.keySet().iterator();
        while (open.size() >= MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}

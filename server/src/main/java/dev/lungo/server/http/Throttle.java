package dev.lungo.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down clients that guess passwords from another machine. Clients on this machine are not slowed down: others
/// cannot read the file with the token, and a wrong token is mostly an old one.
final class Throttle {
    private static final int FREE = 10;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int MOST_REMEMBERED = 1000;

    private record Failures(int count, long since) {}

    private final Map<InetAddress, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /// True if this address has failed too often recently.
    synchronized boolean closed(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress from) || from.getAddress().isLoopbackAddress()) return false;
        var known = failures.get(from.getAddress());
        return known != null && known.count >= FREE && System.nanoTime() - known.since < WINDOW;
    }

    synchronized void failed(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress from) || from.getAddress().isLoopbackAddress()) return;
        long now = System.nanoTime();
        failures.merge(
                from.getAddress(),
                new Failures(1, now),
                (old, first) -> now - old.since > WINDOW ? first : new Failures(old.count + 1, old.since));
    }
}

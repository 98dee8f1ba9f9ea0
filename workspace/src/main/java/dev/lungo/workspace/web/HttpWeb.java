package dev.lungo.workspace.web;

import dev.lungo.core.network.NetworkHost;
import dev.lungo.core.network.NetworkScope;
import dev.lungo.core.network.WebAddress;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import dev.lungo.workspace.network.Resolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Fetches over HTTP. Each address, including that of a redirect, is checked by what its name resolves to, and Lungo
/// connects to exactly the address it checked.
public final class HttpWeb implements Web {
    private static final int REDIRECTS = 5;
    private static final int LIMIT = 5 << 20;
    private static final String AGENT = "Mozilla/5.0 (compatible; Lungo)";

    private final Set<Integer> reserved = ConcurrentHashMap.newKeySet();
    private final Resolver resolver;

    public HttpWeb() {
        this(Resolver.system());
    }

    HttpWeb(Resolver resolver) {
        this.resolver = resolver;
    }

    /// Refuses a port of this machine from now on, whatever the rules say: our own server's.
    public void reserve(int port) {
        reserved.add(port);
    }

    @Override
    public Page fetch(URI address, Format format, Duration timeout, LocalAddresses local)
            throws ToolFailure, InterruptedException {
        long left = timeout.toNanos();
        var at = parsed(address.toString());
        for (int hops = 0; hops <= REDIRECTS; hops++) {
            var targets = judged(at, local);
            long start = System.nanoTime();
            var answer = get(at, targets, format, start + left);
            left -= System.nanoTime() - start;
            var location = answer.header("location");
            if (answer.status() / 100 != 3 || location.isEmpty()) return Pages.of(at.uri(), answer, format);
            at = resolve(at, location.get());
            local.redirected(at);
        }
        throw new ToolFailure(address + " redirects more than " + REDIRECTS + " times.");
    }

    private static WebAddress parsed(String text) throws ToolFailure {
        try {
            return WebAddress.parse(text);
        } catch (IllegalArgumentException other) {
            throw new ToolFailure("Only http:// and https:// addresses can be fetched, not " + text + ": "
                    + other.getMessage() + ".");
        }
    }

    private static WebAddress resolve(WebAddress base, String location) throws ToolFailure {
        if (location.matches("(?is)https?://.*")) return parsed(location);
        try {
            return parsed(base.uri().resolve(location).toString());
        } catch (IllegalArgumentException broken) {
            throw new ToolFailure(base + " redirects to an invalid address: " + location);
        }
    }

    private List<InetAddress> judged(WebAddress address, LocalAddresses local)
            throws ToolFailure, InterruptedException {
        var targets = resolved(address.host());
        var inner = new ArrayList<InetAddress>();
        for (var target : targets) {
            var scope = NetworkScope.of(target);
            if (scope == NetworkScope.FORBIDDEN || reserved.contains(address.port()) && here(target)) {
                throw new ToolFailure.Denied(
                        address + " resolves to " + target.getHostAddress() + ", which is not allowed.");
            }
            if (scope == NetworkScope.LOCAL) inner.add(target);
        }
        if (!inner.isEmpty()) local.require(address, List.copyOf(inner));
        return targets;
    }

    private List<InetAddress> resolved(NetworkHost host) throws ToolFailure {
        try {
            return resolver.addresses(host);
        } catch (UnknownHostException unknown) {
            throw new ToolFailure("Host not found: " + host + ".");
        }
    }

    private static boolean here(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    /// From the first of the addresses that can be connected to.
    private static WebAnswer get(WebAddress address, List<InetAddress> targets, Format format, long deadline)
            throws ToolFailure, InterruptedException {
        var headers = Map.of("User-Agent", AGENT, "Accept", accept(format), "Accept-Language", "en,*;q=0.5");
        try (var connection = connect(address, targets, deadline)) {
            return connection.get(headers, LIMIT);
        } catch (SocketTimeoutException late) {
            throw new ToolFailure(
                    address + " did not respond in time. Try again with a longer timeout, or another address.");
        } catch (WebConnection.TooLarge large) {
            throw new ToolFailure(address + " is larger than 5 MiB. Download it in the shell instead.");
        } catch (IOException failed) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw new ToolFailure("Cannot fetch " + address + ": " + failed.getMessage());
        }
    }

    private static WebConnection connect(WebAddress address, List<InetAddress> targets, long deadline)
            throws IOException {
        for (var target : targets.subList(0, targets.size() - 1)) {
            try {
                return new WebConnection(address, target, deadline);
            } catch (SocketException unreachable) {
                if (Thread.currentThread().isInterrupted()) throw unreachable;
            }
        }
        return new WebConnection(address, targets.getLast(), deadline);
    }

    private static String accept(Format format) {
        return switch (format) {
            case MARKDOWN -> "text/markdown, text/html;q=0.9, text/plain;q=0.8, */*;q=0.1";
            case TEXT -> "text/plain, text/markdown;q=0.9, text/html;q=0.8, */*;q=0.1";
            case HTML -> "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.1";
        };
    }
}

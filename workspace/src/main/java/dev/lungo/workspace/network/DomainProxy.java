package dev.lungo.workspace.network;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// An HTTP proxy on a unix socket. It connects to permitted domains and refuses all others; what it refused is kept.
final class DomainProxy implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 128;
    private static final int MOST_REFUSED = 100;

    private final Path place;
    private final ServerSocketChannel server;
    private final Function<HostPort, Action> rules;
    private final Dialer dialer;
    private final Limits limits;
    private final Set<RefusedHost> refused = new LinkedHashSet<>();
    private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// The time in which a request has to arrive, and the time without a byte after which a connection ends.
    record Limits(Duration head, Duration idle) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(15), Duration.ofMinutes(10));
    }

    private DomainProxy(
            Path place, ServerSocketChannel server, Function<HostPort, Action> rules, Dialer dialer, Limits limits) {
        this.place = place;
        this.server = server;
        this.rules = rules;
        this.dialer = dialer;
        this.limits = limits;
    }

    static DomainProxy open(Path place, Function<HostPort, Action> rules, Dialer dialer, Limits limits)
            throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(place), MOST_CONNECTIONS);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
        var proxy = new DomainProxy(place, server, rules, dialer, limits);
        Thread.ofVirtual().name("domain proxy").start(proxy::accept);
        Thread.ofVirtual().name("domain proxy limits").start(proxy::sweep);
        return proxy;
    }

    private void accept() {
        while (!closed) {
            try {
                serve(server.accept());
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        if (connections.size() >= MOST_CONNECTIONS) {
            channel.close();
            return;
        }
        var connection = new ProxyConnection(channel, this);
        connections.add(connection);
        if (closed) connection.close();
        Thread.ofVirtual().name("domain proxy connection").start(() -> {
            try (connection) {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
    }

    private void sweep() {
        long pause = Math.max(50, limits.head().toMillis() / 4);
        try {
            while (!closed) {
                Thread.sleep(pause);
                for (var connection : connections) if (connection.isStale(limits)) connection.close();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Connects to the target of a request.
    ///
    /// @throws RefusedException if that is not permitted
    Socket connect(ProxyRequest request) throws IOException {
        var host = request.host();
        if (host.address() != null) throw refuse(request, "is an address; only names of domains are allowed", false);
        if (!HostPort.WEB.contains(request.port()))
            throw refuse(request, "is not allowed on port " + request.port() + ", only on 80 and 443", false);
        switch (rules.apply(new HostPort(host, request.port()))) {
            case DENY -> throw refuse(request, "is denied by the user's configuration", false);
            case ASK -> throw refuse(request, "is not allowed", HostPort.isPublic(host));
            case ALLOW -> {}
        }
        try {
            return dialer.connect(host, request.port());
        } catch (Dialer.PrivateAddress elsewhere) {
            throw refuse(request, String.valueOf(elsewhere.getMessage()), false);
        }
    }

    private RefusedException refuse(ProxyRequest request, String why, boolean grantable) {
        var refusal = new RefusedHost(request.host(), request.port(), why, grantable);
        synchronized (refused) {
            if (refused.size() < MOST_REFUSED) refused.add(refusal);
        }
        return new RefusedException(refusal.message());
    }

    /// A request that was refused; the message is for the program.
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /// The hosts that were refused so far, each once for each port and reason.
    List<RefusedHost> refused() {
        synchronized (refused) {
            return List.copyOf(refused);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
            Files.deleteIfExists(place);
        } catch (IOException gone) {
            // The folder of the sockets was removed.
        }
        connections.forEach(ProxyConnection::close);
    }
}

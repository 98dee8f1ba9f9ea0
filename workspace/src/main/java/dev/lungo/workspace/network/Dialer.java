package dev.lungo.workspace.network;

import dev.lungo.core.network.NetworkHost;
import dev.lungo.core.network.NetworkScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/// Connects to hosts of the public network alone, at exactly the addresses that were judged.
final class Dialer {
    private static final int PATIENCE = 15_000;

    /// Opens a connection to an address.
    interface Connector {
        Socket connect(InetAddress address, int port) throws IOException;
    }

    /// The host has an address of a private network.
    static final class PrivateAddress extends IOException {
        private static final long serialVersionUID = 1;

        PrivateAddress(InetAddress address) {
            super("resolves to " + address.getHostAddress() + ", which is not on the public network");
        }
    }

    private final Resolver resolver;
    private final Connector connector;

    Dialer(Resolver resolver, Connector connector) {
        this.resolver = resolver;
        this.connector = connector;
    }

    static Dialer direct() {
        return new Dialer(Resolver.system(), (address, port) -> {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), PATIENCE);
                return socket;
            } catch (IOException failed) {
                socket.close();
                throw failed;
            }
        });
    }

    Socket connect(NetworkHost host, int port) throws IOException {
        var addresses = resolver.addresses(host);
        for (var address : addresses)
            if (NetworkScope.of(address) != NetworkScope.PUBLIC) throw new PrivateAddress(address);
        IOException last = new UnknownHostException(host.text());
        for (var address : addresses) {
            try {
                return connector.connect(address, port);
            } catch (IOException unreachable) {
                last = unreachable;
            }
        }
        throw last;
    }
}

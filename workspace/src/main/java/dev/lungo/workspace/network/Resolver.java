package dev.lungo.workspace.network;

import dev.lungo.core.network.NetworkHost;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host. What is decided on them must be used as it is: the next answer may differ.
public interface Resolver {
    /// @throws UnknownHostException if it has none
    List<InetAddress> addresses(NetworkHost host) throws UnknownHostException;

    static Resolver system() {
        return host ->
                host.address() == null ? List.of(InetAddress.getAllByName(host.text())) : List.of(host.address());
    }
}

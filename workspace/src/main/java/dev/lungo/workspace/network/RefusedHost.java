package dev.lungo.workspace.network;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.network.NetworkHost;

/// A connection that the proxy did not make. One that is `grantable` would be made if the user allowed it.
public record RefusedHost(NetworkHost host, int port, String why, boolean grantable) {
    /// One line for the model and for people.
    public String message() {
        return "network: " + host.text() + " " + why;
    }

    public HostPort place() {
        return new HostPort(host, port);
    }
}

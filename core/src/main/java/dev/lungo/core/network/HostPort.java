package dev.lungo.core.network;

import java.util.Set;
import java.util.regex.Pattern;

/// A host with a port, such as `example.com:443`, the subject of rules about connections.
public record HostPort(NetworkHost host, int port) {
    /// The ports of the web, which are all that sandboxed programs may use.
    public static final Set<Integer> WEB = Set.of(80, 443);

    private static final int USUAL = 443;
    private static final Pattern WRITTEN = Pattern.compile("([^:/@\\s]{1,253})(?::(\\d{1,5}))?");

    /// Reads the name of a public host, with port 443 where none is given. A user can permit nothing else: an address
    /// says too little, and a name without a dot is one of a private network.
    ///
    /// @throws IllegalArgumentException if it is something else; the message is for the model and for people
    public static HostPort parse(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) throw new IllegalArgumentException("\"" + text + "\" must be a host, or host:port");
        var host = NetworkHost.parse(parts.group(1));
        int port = parts.group(2) == null ? USUAL : Integer.parseInt(parts.group(2));
        if (host.address() != null)
            throw new IllegalArgumentException(host + " is an address; only names of domains can be allowed");
        if (!isPublic(host)) throw new IllegalArgumentException(host + " is not a name of the public network");
        if (!WEB.contains(port))
            throw new IllegalArgumentException(host + " cannot be allowed on port " + port + ", only on 80 and 443");
        return new HostPort(host, port);
    }

    /// False for an address, and for a name that leads to a private network whatever it resolves to.
    public static boolean isPublic(NetworkHost host) {
        return host.address() == null
                && host.text().indexOf('.') >= 0
                && !host.text().endsWith(".localhost");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

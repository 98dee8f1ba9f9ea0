package dev.lungo.mcp.oauth;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// SignInAddresses that servers name. Codes and tokens go over encrypted connections only, or stay on this machine.
final class SignInAddresses {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private SignInAddresses() {}

    static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    /// @throws IOException if it is no address that may get a code or a token
    static URI safe(String text, String kind) throws IOException {
        try {
            var address = URI.create(text);
            boolean encrypted = "https".equals(address.getScheme()) && address.getHost() != null;
            if (encrypted || "http".equals(address.getScheme()) && isLoopback(address)) return address;
        } catch (IllegalArgumentException malformed) {
            throw new IOException("its " + kind + " is not a valid address", malformed);
        }
        throw new IOException("its " + kind + " is not an https address");
    }

    static URI origin(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    /// The path of an address without a slash at its end.
    static String path(URI address) {
        var path = address.getRawPath() == null ? "" : address.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /// True if two addresses differ at most in the slash at their ends.
    static boolean same(String one, String other) {
        return one.replaceFirst("/$", "").equals(other.replaceFirst("/$", ""));
    }

    /// The canonical form of a server's address, which names it to authorization servers.
    static String resource(URI server) {
        return (server.getScheme() + "://" + server.getRawAuthority()).toLowerCase(Locale.ROOT)
                + path(server)
                + (server.getRawQuery() == null ? "" : "?" + server.getRawQuery());
    }
}

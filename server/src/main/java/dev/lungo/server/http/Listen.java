package dev.lungo.server.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Addresses of a server: host and port (0 for any free one), and for clients of the same user a Unix domain socket,
/// which needs no token because the file system lets no one else open it.
public record Listen(String host, int port, @Nullable Path socket) {
    public static Listen at(String host, int port) {
        return new Listen(host, port, null);
    }
}

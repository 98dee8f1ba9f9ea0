package dev.lungo.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.jspecify.annotations.Nullable;

/// The Unix domain socket of a server: a file that only the user can open.
final class OwnSocket {
    /// The longest path of a socket that the system accepts, with its final zero.
    private static final int LONGEST_PATH = 104;

    private final Path file;

    private OwnSocket(Path file) {
        this.file = file;
    }

    /// Null if the path is too long for a socket: then there is only the port.
    static @Nullable OwnSocket add(
            Server server, HttpConnectionFactory http, Path file, RequestDeadlines deadlines, ClientLimits limits)
            throws IOException {
        if (file.toString().getBytes(StandardCharsets.UTF_8).length >= LONGEST_PATH) return null;
        Files.deleteIfExists(file);
        var connector = new UnixDomainServerConnector(server, http);
        connector.setUnixDomainPath(file);
        connector.setIdleTimeout(limits.stall().toMillis());
        connector.addBean(deadlines);
        server.addConnector(connector);
        return new OwnSocket(file);
    }

    /// The directory is the user's alone; this holds also where it is not.
    void protect() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException gone) {
            System.getLogger("lungo.server").log(System.Logger.Level.DEBUG, "no socket to remove", gone);
        }
    }
}

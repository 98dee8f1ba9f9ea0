package dev.lungo.app.embed;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerAddress;
import dev.lungo.client.live.LiveSession;
import dev.lungo.client.live.SessionListener;
import dev.lungo.core.file.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lungo inside another Java program: its own server on a loopback port with a random token, which ends with it.
/// Thread-safe.
///
/// ```java
/// try (var lungo = Lungo.with(Path.of("data"), System.getenv()).start();
///         var session = lungo.session(Path.of("."), SessionListener.SILENT)) {
///     System.out.println(session.prompt("Explain this project").text());
/// }
/// ```
public final class Lungo implements AutoCloseable {
    private final RunningServer server;
    private final ServerAddress address;
    private final List<LungoClient> clients = new ArrayList<>();

    Lungo(RunningServer server, ServerAddress address) {
        this.server = server;
        this.address = address;
    }

    /// A Lungo with a configuration, a store, and credentials of its own below `home`. `environment` has the keys of
    /// providers, and `PATH` for commands.
    public static LungoBuilder with(Path home, Map<String, String> environment) {
        var own = home.toAbsolutePath().normalize();
        return new LungoBuilder(Directories.of(Map.of(), own), environment);
    }

    /// A Lungo that shares the user's configuration, sessions, and credentials.
    public static LungoBuilder ofUser() {
        return new LungoBuilder(Directories.current(), System.getenv());
    }

    /// A new session in a directory. The program closes it.
    public LiveSession session(Path directory, SessionListener listener) {
        var client = client(directory);
        return LiveSession.of(client, client.create(new NewSession(null, null, null)), listener);
    }

    /// A client for a directory, which is closed with this.
    public LungoClient client(Path directory) {
        var client =
                new LungoClient(address, directory.toAbsolutePath().normalize().toString());
        synchronized (clients) {
            clients.add(client);
        }
        return client;
    }

    /// Stops what still runs, and closes the store.
    @Override
    public void close() throws IOException {
        synchronized (clients) {
            clients.forEach(LungoClient::close);
        }
        server.close();
    }
}

package dev.lungo.app.wiring;

import dev.lungo.app.process.AllowedOrigins;
import dev.lungo.app.process.IdleEnd;
import dev.lungo.app.process.ServerTokens;
import dev.lungo.app.process.StateFile;
import dev.lungo.cli.resident.ServerState;
import dev.lungo.core.config.Config;
import dev.lungo.core.file.Directories;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.ServerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The resident server in this process: it publishes its port and token in a file, and exits when it is no longer
/// needed.
public final class ResidentServerProcess implements AutoCloseable {
    private final RunningServer server;
    private final StateFile state;

    private ResidentServerProcess(RunningServer server, StateFile state) {
        this.server = server;
        this.state = state;
    }

    /// Clients find it when this returns. `directory` is the one whose configuration says how long it waits for them.
    ///
    /// @throws IOException when the store or a directory cannot be used; the message says which
    public static ResidentServerProcess start(Directories directories, Map<String, String> environment, Path directory)
            throws IOException {
        var token = ServerTokens.random();
        var origins = new AllowedOrigins(List.of());
        var listen = new Listen("127.0.0.1", 0, directories.serverSocket());
        var server = RunningServer.start(directories, environment, listen, new ServerAccess(token, List.of(), origins));
        try {
            origins.from(() -> server.config(directory));
            var state = StateFile.write(
                    directories.serverFile(),
                    server.port(),
                    token,
                    server.notice().orElse(null));
            IdleEnd.watch(
                    server.http(),
                    () -> !server.engine().workers().busy().isEmpty(),
                    () -> patience(server.config(directory)),
                    directories.serverFile(),
                    server::stop);
            server.stopAtSignal();
            return new ResidentServerProcess(server, state);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    public ServerState state() {
        return state.state();
    }

    /// Waits until it is stopped.
    public void await() throws InterruptedException {
        server.await();
    }

    @Override
    public void close() throws IOException {
        state.remove();
        server.close();
    }

    private static Duration patience(Config config) {
        var minutes = config.server() == null || config.server().idle_minutes() == null
                ? Config.Server.DEFAULT.idle_minutes()
                : config.server().idle_minutes();
        return Duration.ofMillis((long) (Objects.requireNonNull(minutes) * 60_000));
    }
}

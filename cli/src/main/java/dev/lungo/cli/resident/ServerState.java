package dev.lungo.cli.resident;

import dev.lungo.client.ServerAddress;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The state that a resident server wrote when it was ready. `started` in epoch milliseconds; `notice` is news for
/// users about its start.
public record ServerState(
        long pid,
        int port,
        String token,
        String version,
        long started,
        @Nullable String notice) {
    public ServerState(long pid, int port, String token, String version, long started) {
        this(pid, port, token, version, started, null);
    }

    /// Null if there is no such file, or it contains something else.
    public static @Nullable ServerState read(Path file) {
        try {
            var state = Json.read(Files.readAllBytes(file), ServerState.class);
            return state.port > 0 && state.token != null && state.version != null ? state : null;
        } catch (IOException | JacksonException _) {
            return null;
        }
    }

    /// Address for a command of this process.
    public ServerAddress address() {
        return address(System.getenv());
    }

    /// Address for a command of the shell with this environment.
    public ServerAddress address(Map<String, String> environment) {
        return ServerAddress.resident("http://127.0.0.1:" + port, token, environment);
    }

    /// The token stays out of logs.
    @Override
    public String toString() {
        return "ServerState[pid " + pid + ", port " + port + ", version " + version + "]";
    }
}

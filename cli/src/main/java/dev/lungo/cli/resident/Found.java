package dev.lungo.cli.resident;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// The present state of the server that a state file names.
sealed interface Found {
    /// The server answers, knows its token, and has the version in its file.
    record Running(ServerState state) implements Found {}

    /// Its process is there and holds the port, but it does not answer.
    record Silent(ServerState state, String why) implements Found {}

    /// No server: no file, or nothing or another program at the port.
    record Gone() implements Found {}

    static Found look(@Nullable ServerState state) {
        if (state == null) return new Gone();
        try (var client = new LungoClient(state.address(), "")) {
            return client.health().version().equals(state.version()) ? new Running(state) : new Gone();
        } catch (ClientFailure failure) {
            boolean silent = failure.unreachable() && failure.getCause() instanceof SocketTimeoutException;
            return silent && ServerProcess.isAlive(state.pid())
                    ? new Silent(state, String.valueOf(failure.getMessage()))
                    : new Gone();
        }
    }
}

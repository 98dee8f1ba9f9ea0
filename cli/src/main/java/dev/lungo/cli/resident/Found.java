package dev.lungo.cli.resident;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerInfo;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/// What became of the server that a state file tells of.
sealed interface Found {
    /// It answers.
    record Running(ServerState state, ServerInfo info) implements Found {}

    /// Its process is there and holds the port, but it does not answer.
    record Silent(ServerState state, String why) implements Found {}

    /// There is none: no file, nobody at the port, or somebody else.
    record Gone() implements Found {}

    static Found look(@Nullable ServerState state) {
        if (state == null) return new Gone();
        try (var client = new LungoClient(state.address(), "")) {
            var info = client.server();
            return info.pid() == state.pid() ? new Running(state, info) : new Gone();
        } catch (ClientFailure failure) {
            boolean silent = failure.unreachable() && failure.getCause() instanceof SocketTimeoutException;
            return silent && alive(state.pid()) ? new Silent(state, String.valueOf(failure.getMessage())) : new Gone();
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}

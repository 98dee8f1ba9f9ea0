package dev.lungo.cli.resident;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.process.Version;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The directory in which the resident server and its clients leave notes for each other; only the user can read it.
public record StateDirectory(Path path) {
    public static StateDirectory of(Map<String, String> environment) {
        var state = environment.getOrDefault("XDG_STATE_HOME", "");
        var parent = state.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return new StateDirectory(parent.resolve("lungo"));
    }

    public Path state() {
        return path.resolve("server.json");
    }

    /// The server's Unix domain socket, while it runs.
    public Path socket() {
        return path.resolve("server.sock");
    }

    /// The socket on which a server of this version accepts whole commands.
    public Path commands() {
        return path.resolve("run-" + Version.CURRENT + ".sock");
    }

    public Path log() {
        return path.resolve("server.log");
    }

    Path lock() {
        return path.resolve("server.lock");
    }

    Path oldLog() {
        return path.resolve("server.log.1");
    }

    void create() {
        try {
            OwnerOnly.directories(path);
        } catch (IOException failed) {
            if (Files.isDirectory(path)) return;
            throw new CommandFailure(
                    ExitCode.NO_SERVER,
                    "could not create directory " + path + ": " + failed.getMessage()
                            + "\nLungo keeps its server's state there. Set XDG_STATE_HOME to a writable directory.",
                    failed);
        }
    }
}

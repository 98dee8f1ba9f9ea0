package dev.lungo.app.command;

import dev.lungo.app.process.ServerTokens;
import dev.lungo.app.wiring.RunningServer;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.ServerSource;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.file.Directories;
import dev.lungo.server.http.ServerAccess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A server inside this process for one command: the same HTTP, on its own port with its own token. Closing it
/// settles what is still running.
public final class InProcess implements ServerSource, AutoCloseable {
    /// The server's log goes to the terminal here, so it shows messages and no stack traces.
    private static final String NO_TRACE = "lungo: %5$s%n";

    private final Directories directories;
    private final Map<String, String> environment;
    private @Nullable RunningServer server;
    private @Nullable ServerAddress address;

    public InProcess(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = ServeCommand.untrusting(environment);
    }

    @Override
    public synchronized ServerAddress connect() {
        if (address != null) return address;
        if (!environment.containsKey("LUNGO_TRACE"))
            System.setProperty("java.util.logging.SimpleFormatter.format", NO_TRACE);
        var token = ServerTokens.random();
        try {
            server = RunningServer.start(directories, environment, "127.0.0.1", 0, new ServerAccess(token, List.of()));
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.NO_SERVER, "could not start the server in this process: " + failed.getMessage(), failed);
        }
        address = ServerAddress.bearer(server.address(), token);
        return address;
    }

    @Override
    public synchronized Optional<String> notice() {
        return server == null ? Optional.empty() : server.notice();
    }

    @Override
    public synchronized void close() {
        try {
            if (server != null) server.close();
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "could not stop the server cleanly: " + Objects.toString(failed.getMessage()),
                    failed);
        }
        server = null;
    }
}

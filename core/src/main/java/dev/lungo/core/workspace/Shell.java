package dev.lungo.core.workspace;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs command lines. A command and everything it started end when the command exits, its time is up, or the calling
/// thread is interrupted. Standard input is empty; output and errors come in one stream, in the order of arrival.
public interface Shell {
    /// `progress` receives the output so far (the last 30,000 characters at most), at most ten times a second.
    Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException;

    /// Starts a command that continues in the background, with no limit of time.
    BackgroundCommand start(Command command) throws ToolFailure, InterruptedException;

    /// Confinement of the commands.
    default Confinement confinement() {
        return Confinement.OFF;
    }

    /// The same as far as it is known without trying it, which takes time.
    default Confinement foreseen() {
        return confinement();
    }

    /// True if the sandbox would confine a command.
    default boolean confines(Command command) {
        return !command.unsandboxed() && confinement().state() == Confinement.State.CONFINED;
    }

    /// `unsandboxed` is for commands that the user typed, or whose run outside the sandbox the user has allowed.
    /// `connect` are places for which the user is asked, `connections` the answers.
    record Command(
            String line,
            Path directory,
            Duration timeout,
            Map<String, String> environment,
            boolean unsandboxed,
            List<HostPort> connect,
            Connections connections) {
        public Command(String line, Path directory, Duration timeout, Map<String, String> environment) {
            this(line, directory, timeout, environment, false, List.of(), Connections.NONE);
        }

        public Command outsideSandbox() {
            return new Command(line, directory, timeout, environment, true, connect, connections);
        }

        /// The same command, which needs connections to these places.
        public Command to(List<HostPort> places) {
            return new Command(line, directory, timeout, environment, unsandboxed, places, connections);
        }

        /// The same command with the connections that are allowed.
        public Command with(Connections allowed) {
            return new Command(line, directory, timeout, environment, unsandboxed, connect, allowed);
        }

        /// The same command with more variables.
        public Command with(Map<String, String> more) {
            var all = new HashMap<>(environment);
            all.putAll(more);
            return new Command(line, directory, timeout, Map.copyOf(all), unsandboxed, connect, connections);
        }
    }

    /// Actions that the sandbox denied, in words. A connection to one of `places` could be allowed by the user.
    record Blocked(String words, List<String> places) {}

    /// `exit` is null when it was killed. `output` is whole, or its head and tail with a note between them when
    /// it was over the limit; then `spool` holds all of it and `omitted` counts the lines left out. `blocked` is
    /// what the sandbox denied, as far as the output shows it.
    record Result(
            @Nullable Integer exit,
            String output,
            boolean truncated,
            @Nullable Path spool,
            boolean timedOut,
            @Nullable Long omitted,
            @Nullable Blocked blocked) {
        public Result(
                @Nullable Integer exit, String output, boolean truncated, @Nullable Path spool, boolean timedOut) {
            this(exit, output, truncated, spool, timedOut, null, null);
        }
    }
}

package dev.lungo.core.workspace;

import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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

    /// `unsandboxed` is for commands that the user typed, or whose run outside the sandbox the user has allowed.
    record Command(
            String line, Path directory, Duration timeout, Map<String, String> environment, boolean unsandboxed) {
        public Command(String line, Path directory, Duration timeout, Map<String, String> environment) {
            this(line, directory, timeout, environment, false);
        }

        public Command outsideSandbox() {
            return new Command(line, directory, timeout, environment, true);
        }

        /// The same command with more variables.
        public Command with(Map<String, String> more) {
            var all = new HashMap<>(environment);
            all.putAll(more);
            return new Command(line, directory, timeout, Map.copyOf(all), unsandboxed);
        }
    }

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
            @Nullable String blocked) {
        public Result(
                @Nullable Integer exit, String output, boolean truncated, @Nullable Path spool, boolean timedOut) {
            this(exit, output, truncated, spool, timedOut, null, null);
        }
    }
}

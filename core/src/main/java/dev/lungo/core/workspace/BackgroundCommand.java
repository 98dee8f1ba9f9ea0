package dev.lungo.core.workspace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A command that continues when the call that started it has ended. Ends with its session.
public interface BackgroundCommand {
    long pid();

    /// The file with its output.
    Path output();

    /// The exit code; null while it runs.
    @Nullable
    Integer exit();

    /// Ends it and everything it started.
    void end();

    /// View of a background command for clients. `pid` is the process to signal, `exit` is null while it runs.
    record Info(
            String id,
            String command,
            String directory,
            long pid,
            String output,
            long started,
            @Nullable Integer exit) {}
}

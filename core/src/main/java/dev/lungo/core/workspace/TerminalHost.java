package dev.lungo.core.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// Opens pseudo terminals on this machine.
public interface TerminalHost {
    /// A program, its arguments, where it runs, and variables beside those of the server.
    record Program(String command, List<String> arguments, Path directory, Map<String, String> environment) {}

    /// A shell of this machine; `acceptable` when Lungo can run command lines with it too.
    record ShellChoice(String path, String name, boolean acceptable) {}

    /// `ended` receives the exit code, once.
    ///
    /// @throws IOException if it cannot be started; the message says why
    Terminal open(Program program, IntConsumer ended) throws IOException;

    /// The first is the user's.
    List<ShellChoice> shells();
}

package dev.lungo.workspace.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A running command with everything it started.
public final class ProcessTree {
    private final Process process;
    private final Mark mark;
    private final Path record;

    ProcessTree(Process process, Mark mark, Path record) {
        this.process = process;
        this.mark = mark;
        this.record = record;
    }

    public Process process() {
        return process;
    }

    /// Ends the command and its descendants: SIGTERM first, SIGKILL if that does not help. Returns when they are gone.
    public void end() {
        Processes.end(() -> Processes.of(mark, process.toHandle()));
        try {
            Files.deleteIfExists(record);
        } catch (IOException left) {
            System.getLogger("lungo.shell").log(System.Logger.Level.DEBUG, "the next start removes " + record, left);
        }
    }
}

package dev.lungo.workspace.shell;

import java.nio.file.Path;

/// Limits on the output of a command that the model sees, and the directory for longer output.
public record OutputLimits(int lines, int bytes, Path spools) {
    /// 2,000 lines and 10 KiB.
    public static OutputLimits standard(Path spools) {
        return new OutputLimits(2000, 10 << 10, spools);
    }
}

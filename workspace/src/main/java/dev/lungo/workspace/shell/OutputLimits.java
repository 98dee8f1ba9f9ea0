package dev.lungo.workspace.shell;

import java.nio.file.Path;

/// How much of a command's output the model is shown, and where the whole of it goes beyond that.
public record OutputLimits(int lines, int bytes, Path spools) {
    /// 2,000 lines and 10 KiB.
    public static OutputLimits standard(Path spools) {
        return new OutputLimits(2000, 10 << 10, spools);
    }
}

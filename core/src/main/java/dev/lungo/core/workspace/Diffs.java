package dev.lungo.core.workspace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Compares two texts. Null stands for a file that is not there.
public interface Diffs {
    Diff compare(Path file, @Nullable String before, @Nullable String after);
}

package dev.lungo.core.code;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A changed file (an absolute path) with its texts before and after. A null `before` means that the file is new, a
/// null `after` that it was deleted; a moved file is one of each.
public record SourceChange(
        Path file, @Nullable String before, @Nullable String after) {}

package dev.lungo.core.workspace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One file before and after: `before` null creates it, `after` null deletes it, `movedFrom` is its
/// earlier path. `diff` is what a person is shown.
public record FileChange(
        Path path,
        byte @Nullable [] before,
        byte @Nullable [] after,
        @Nullable Path movedFrom,
        Diff diff) {}

package dev.lungo.workspace.snapshot;

import org.jspecify.annotations.Nullable;

/// One file that is not what it was when it was last looked at. `when` is the file system's time of the change, in
/// nanoseconds since 1970: for a file that is gone, that of the last change to its directory.
record FileDelta(
        String path, @Nullable Kept before, @Nullable Kept after, long when) {}

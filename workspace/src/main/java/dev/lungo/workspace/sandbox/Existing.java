package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Real paths of places that exist.
final class Existing {
    private Existing() {}

    /// The path without links; null if nothing is there. Most places are missing, and an exception is slow.
    static @Nullable Path real(Path path) {
        if (!path.toFile().exists()) return null;
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return null;
        }
    }
}

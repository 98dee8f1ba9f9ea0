package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Real paths of places that exist.
final class Existing {
    private Existing() {}

    /// The path without links; null if nothing is there.
    static @Nullable Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return null;
        }
    }
}

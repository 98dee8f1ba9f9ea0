package dev.lungo.workspace.file;

import dev.lungo.core.workspace.FileChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A change with the place that it really writes: a symbolic link is followed, not replaced. What is
/// deleted or moved away is the link itself.
record Target(FileChange change, Path place, @Nullable Path source) {
    private static final int LINKS = 40;

    static Target of(FileChange change) {
        var place = change.after() == null ? canonical(change.path()) : followed(change.path());
        var from = change.movedFrom();
        return new Target(change, place, from == null ? null : canonical(from));
    }

    private static Path followed(Path path) {
        var current = canonical(path);
        for (int i = 0; i < LINKS && Files.isSymbolicLink(current); i++) {
            try {
                current = canonical(current.resolveSibling(Files.readSymbolicLink(current)));
            } catch (IOException unreadable) {
                return current;
            }
        }
        return current;
    }

    /// The same name for the same file, whichever linked directories led to it. The file need not exist.
    private static Path canonical(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        var parent = absolute.getParent();
        if (parent == null) {
            return absolute;
        }
        try {
            return parent.toRealPath().resolve(absolute.getFileName());
        } catch (IOException missing) {
            return canonical(parent).resolve(absolute.getFileName());
        }
    }
}

package dev.lungo.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The border of a repository: a file in it may be a link, or lie behind one, that leads out. `open` lets
/// such files in, as in a trusted directory.
public record Fence(Path root, boolean open) {
    /// More than any configuration, agent or command needs.
    public static final long LARGEST = 1024 * 1024;

    /// Target of a repository's path, if it is outside and the fence is closed.
    public Optional<Path> leadsOut(Path path) {
        if (open) return Optional.empty();
        try {
            var real = path.toRealPath();
            return real.startsWith(root.toRealPath()) ? Optional.empty() : Optional.of(real);
        } catch (IOException unreadable) {
            return Files.isSymbolicLink(path) ? Optional.of(path) : Optional.empty();
        }
    }

    /// True if a path or pattern, as written in a configuration, stays inside.
    public static boolean inside(Path root, String written) {
        if (written.contains("://") || written.startsWith("~") || written.contains("$") || written.indexOf('\0') >= 0)
            return false;
        var path = Path.of("/").resolve(written);
        for (var name : path) if (name.toString().equals("..")) return false;
        return !written.startsWith("/") || path.startsWith(root);
    }
}

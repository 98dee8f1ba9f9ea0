package dev.lungo.workspace.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Targets of paths, which need not exist.
final class RealPaths {
    private RealPaths() {}

    /// The path with all links followed, as far as it exists.
    static Path of(Path path) {
        for (var at = path; at != null; at = at.getParent()) {
            if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) continue;
            try {
                var real = at.toRealPath();
                return at.equals(path)
                        ? real
                        : real.resolve(at.relativize(path)).normalize();
            } catch (NoSuchFileException dangling) {
                return target(at, path);
            } catch (IOException unreadable) {
                return path;
            }
        }
        return path;
    }

    /// The path with the links to its directory followed: it names a link itself, not what that leads to.
    static Path entry(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        var parent = absolute.getParent();
        return parent == null ? absolute : of(parent).resolve(absolute.getFileName());
    }

    /// Follows a link to a missing file, which a write would create.
    private static Path target(Path link, Path path) {
        try {
            var target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
            return target.equals(link)
                    ? path
                    : of(target.resolve(link.relativize(path)).normalize());
        } catch (IOException | UnsupportedOperationException noLink) {
            return path;
        }
    }
}

package dev.lungo.code.lsp.catalog;

import dev.lungo.core.text.RegularFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the root of the project that a file belongs to, between the file and the directory of the session.
final class ProjectRoot {
    private ProjectRoot() {}

    private static final long LARGEST = 1 << 20;

    /// The root; null if the server is not for this file.
    static @Nullable Path find(ServerSpec.Roots roots, Path file, Path directory) {
        if (!file.startsWith(directory)) return null;
        Path found = null;
        for (var folder = file.getParent();
                folder != null && folder.startsWith(directory);
                folder = folder.getParent()) {
            if (has(folder, roots.except())) return null;
            if (!has(folder, roots.markers())) continue;
            found = folder;
            if (!roots.topmost()) break;
        }
        if (found != null) return workspace(roots, found, directory);
        return roots.required() ? null : directory;
    }

    /// The workspace that a root is in; the root itself if it is in none.
    private static Path workspace(ServerSpec.Roots roots, Path root, Path directory) {
        var text = roots.workspace();
        if (text == null) return root;
        for (var folder = root; folder != null && folder.startsWith(directory); folder = folder.getParent()) {
            if (says(folder, roots.markers(), text)) return folder;
        }
        return root;
    }

    private static boolean says(Path folder, List<String> markers, String text) {
        for (var marker : markers) {
            try {
                if (RegularFile.text(folder.resolve(marker), LARGEST).contains(text)) return true;
            } catch (IOException noText) {
                // A marker that cannot be read says nothing.
            }
        }
        return false;
    }

    private static boolean has(Path folder, List<String> markers) {
        for (var marker : markers) {
            if (marker.startsWith("*") ? hasLike(folder, marker) : Files.exists(folder.resolve(marker))) return true;
        }
        return false;
    }

    private static boolean hasLike(Path folder, String pattern) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        var names = folder.toFile().list((_, name) -> matcher.matches(Path.of(name)));
        return names != null && names.length > 0;
    }
}

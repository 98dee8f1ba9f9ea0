package dev.lungo.workspace.snapshot;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the files of a worktree by looking at directories alone; repositories within it belong to
/// others. `ignored` holds paths, those of directories with a slash at their end.
final class Scan {
    /// What Java could not decode; such a file could not be written back under its name.
    private static final char BROKEN = '\uFFFD';

    private final Path root;
    private final Set<String> ignored;
    private final Map<String, Stat> files = new HashMap<>();

    private Scan(Path root, Set<String> ignored) {
        this.root = root;
        this.ignored = ignored;
    }

    static Map<String, Stat> of(Path root, Set<String> ignored) {
        var scan = new Scan(root, ignored);
        scan.directory(root.toFile(), "");
        return scan.files;
    }

    private void directory(File directory, String prefix) {
        var names = directory.list();
        if (names == null || !prefix.isEmpty() && Arrays.asList(names).contains(".git")) return;
        for (var name : names) {
            if (name.equals(".git") || name.indexOf(BROKEN) >= 0) continue;
            var path = prefix + name;
            if (!ignored.contains(path)) child(directory, name, path);
        }
    }

    private void child(File directory, String name, String path) {
        var file = new File(directory, name);
        var stat = stat(file);
        if (stat == null) return;
        if (stat.isKept()) files.put(path, stat);
        else if (stat.isDirectory() && !ignored.contains(path + "/")) directory(file, path + "/");
    }

    private static @Nullable Stat stat(File file) {
        try {
            return Stat.of(file.toPath());
        } catch (InvalidPathException unnameable) {
            return null;
        }
    }
}

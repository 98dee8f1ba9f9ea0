package dev.lungo.workspace.snapshot;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import org.jspecify.annotations.Nullable;

/// Finds the files of a worktree by looking at directories alone, one task for each; repositories within
/// it belong to others.
final class Scan extends RecursiveAction {
    private static final long serialVersionUID = 1;
    /// What Java could not decode; such a file could not be written back under its name.
    private static final char BROKEN = '\uFFFD';

    private final transient Set<String> ignored;
    private final transient Map<String, Stat> files;
    private final File directory;
    private final String prefix;

    private Scan(Set<String> ignored, Map<String, Stat> files, File directory, String prefix) {
        this.ignored = ignored;
        this.files = files;
        this.directory = directory;
        this.prefix = prefix;
    }

    /// `ignored` holds paths, those of directories with a slash at their end.
    static Map<String, Stat> of(Path root, Set<String> ignored) {
        var files = new ConcurrentHashMap<String, Stat>();
        ForkJoinPool.commonPool().invoke(new Scan(ignored, files, root.toFile(), ""));
        return files;
    }

    @Override
    protected void compute() {
        var names = directory.list();
        if (names == null || !prefix.isEmpty() && Arrays.asList(names).contains(".git")) return;
        var below = new ArrayList<Scan>();
        for (var name : names) {
            var path = prefix + name;
            if (name.equals(".git") || name.indexOf(BROKEN) >= 0 || ignored.contains(path)) continue;
            var file = new File(directory, name);
            var stat = stat(file);
            if (stat == null) continue;
            if (stat.isKept()) files.put(path, stat);
            else if (stat.isDirectory() && !ignored.contains(path + "/")) below.add(new Scan(ignored, files, file, path + "/"));
        }
        invokeAll(below);
    }

    private static @Nullable Stat stat(File file) {
        try {
            return Stat.of(file.toPath());
        } catch (InvalidPathException unnameable) {
            return null;
        }
    }
}

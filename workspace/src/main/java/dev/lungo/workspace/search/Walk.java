package dev.lungo.workspace.search;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RecursiveAction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lists the regular files below a directory, one task for each directory. Symbolic links are not
/// followed. `files` gives them in the order of their names, directory by directory.
final class Walk extends RecursiveAction {
    private static final long serialVersionUID = 1;

    record Entry(String path, long size, long modified) {}

    /// State shared by all tasks of one walk; `wanted` gets the path relative to the root.
    record Scope(int rootLength, Predicate<String> wanted, Cancel cancel) {}

    private final transient Scope scope;
    private final String directory;
    private final transient Ignores above;
    private transient Object[] children = {};

    private Walk(Scope scope, String directory, Ignores above) {
        this.scope = scope;
        this.directory = directory;
        this.above = above;
    }

    static Walk of(File root, Predicate<String> wanted, Cancel cancel) {
        var directory = Ignores.prefix(root);
        return new Walk(new Scope(directory.length(), wanted, cancel), directory, Ignores.above(root));
    }

    @Override
    protected void compute() {
        var names = new File(directory).list();
        if (names == null || names.length == 0 || scope.cancel.requested()) {
            return;
        }
        Arrays.sort(names);
        var ignores = above.below(directory, names);
        var found = new ArrayList<>(names.length);
        var below = new ArrayList<Walk>();
        for (var name : names) {
            if (name.equals(".git")) {
                continue;
            }
            var child = child(directory + name, ignores);
            if (child != null) {
                found.add(child);
            }
            if (child instanceof Walk walk) {
                below.add(walk);
            }
        }
        children = found.toArray();
        invokeAll(below);
    }

    private @Nullable Object child(String path, Ignores ignores) {
        try {
            var attributes = Files.readAttributes(Path.of(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                return ignores.ignored(path, true) ? null : new Walk(scope, path + "/", ignores);
            }
            boolean wanted = attributes.isRegularFile()
                    && scope.wanted.test(path.substring(scope.rootLength))
                    && !ignores.ignored(path, false);
            return wanted
                    ? new Entry(
                            path,
                            attributes.size(),
                            attributes.lastModifiedTime().toMillis())
                    : null;
        } catch (IOException | InvalidPathException goneOrUnnameable) {
            return null;
        }
    }

    List<Entry> files() {
        var files = new ArrayList<Entry>();
        collect(files);
        return files;
    }

    private void collect(List<Entry> files) {
        for (var child : children) {
            switch (child) {
                case Walk walk -> walk.collect(files);
                case Entry entry -> files.add(entry);
                default -> throw new IllegalStateException(child.toString());
            }
        }
    }
}

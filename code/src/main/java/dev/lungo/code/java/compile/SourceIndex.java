package dev.lungo.code.java.compile;

import dev.lungo.code.java.compile.SourceFile.Stamp;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Follows the sources below some roots: a refresh reads the files that have changed since the last one.
public final class SourceIndex {
    /// A larger file is neither read nor checked.
    public static final long FILE_LIMIT = 1_000_000;

    private static final int LIMIT = 20_000;
    private static final int ENTRIES = 100_000;

    private SourceTree tree = SourceTree.EMPTY;
    private int entries;

    /// Returns the files as they are now. At most twenty thousand are followed, and a
    /// walk ends after a hundred thousand entries.
    public SourceTree refresh(Collection<Path> roots) throws IOException {
        var found = new HashMap<Path, SourceFile>();
        var changed = new HashSet<Path>();
        entries = 0;
        for (Path root : roots) {
            if (Files.isDirectory(root)) Files.walkFileTree(root, new Walk(root, found, changed));
        }
        for (SourceFile file : tree.files()) if (!found.containsKey(file.path())) changed.add(file.path());
        if (!changed.isEmpty()) tree = tree.changed(Map.copyOf(found), changed);
        return tree;
    }

    public boolean isFull() {
        return tree.files().size() >= LIMIT || entries > ENTRIES;
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<Path, SourceFile> found;
        private final Set<Path> changed;

        private Walk(Path root, Map<Path, SourceFile> found, Set<Path> changed) {
            this.root = root;
            this.found = found;
            this.changed = changed;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean isForeign = !folder.equals(root) && (name.startsWith(".") || name.equals("node_modules"));
            return isForeign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (entries++ > ENTRIES) return FileVisitResult.TERMINATE;
            if (!file.toString().endsWith(".java") || attributes.size() > FILE_LIMIT || !attributes.isRegularFile()) {
                return FileVisitResult.CONTINUE;
            }
            if (found.size() >= LIMIT) return FileVisitResult.TERMINATE;
            add(file, Stamp.of(attributes));
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file, Stamp stamp) {
            if (found.containsKey(file)) return;
            SourceFile known = tree.file(file);
            if (known != null && known.stamp().equals(stamp) && known.root().equals(root)) {
                found.put(file, known);
                return;
            }
            try {
                found.put(file, new SourceFile(file, root, stamp, OutlineReader.read(SourceFile.text(file))));
                changed.add(file);
            } catch (IOException e) {
                found.remove(file);
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}

package dev.lungo.code.lsp.server;

import dev.lungo.code.lsp.catalog.ServerSpec;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds files that mention another one, to open those for servers that check open documents only. A search
/// for the name, bounded in time and number: a file too many costs little.
final class Dependents extends SimpleFileVisitor<Path> {
    private static final Set<String> SKIPPED = Set.of("node_modules", "target", "dist", "build", "venv", "vendor");
    private static final int MOST_FOUND = 20;
    private static final int MOST_READ = 4000;
    private static final long LARGEST = 512 << 10;
    private static final long MOST_NANOS = 400_000_000;

    private final Path file;
    private final ServerSpec spec;
    private final Pattern name;
    private final List<Path> found = new ArrayList<>();
    private final long start = System.nanoTime();
    private int read;

    private Dependents(Path file, ServerSpec spec) {
        this.file = file;
        this.spec = spec;
        var base = file.getFileName().toString().replaceFirst("\\..*", "");
        var parent = file.getParent();
        boolean isIndex = Set.of("index", "__init__", "mod", "main").contains(base);
        var word = isIndex && parent != null && parent.getFileName() != null
                ? parent.getFileName().toString()
                : base;
        name = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])");
    }

    /// Files below `root` that mention `file`.
    static List<Path> of(Path file, Path root, ServerSpec spec) {
        var visitor = new Dependents(file, spec);
        try {
            Files.walkFileTree(root, visitor);
        } catch (IOException unreadable) {
            System.getLogger("lungo.lsp").log(System.Logger.Level.DEBUG, "could not search " + root, unreadable);
        }
        return visitor.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        var folderName = folder.getFileName();
        return folderName != null
                        && (SKIPPED.contains(folderName.toString())
                                || folderName.toString().startsWith("."))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
        if (found.size() >= MOST_FOUND || read >= MOST_READ || System.nanoTime() - start > MOST_NANOS)
            return FileVisitResult.TERMINATE;
        if (attributes.isRegularFile()
                && attributes.size() <= LARGEST
                && !each.equals(file)
                && spec.handles(each)
                && mentions(each)) found.add(each);
        return FileVisitResult.CONTINUE;
    }

    private boolean mentions(Path each) {
        read++;
        try {
            return name.matcher(Files.readString(each)).find();
        } catch (IOException noText) {
            return false;
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path each, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}

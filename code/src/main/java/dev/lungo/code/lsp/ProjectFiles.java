package dev.lungo.code.lsp;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Lists the source files of a directory, up to a number, without installed and built ones.
final class ProjectFiles extends SimpleFileVisitor<Path> {
    static final int MOST = 200;
    private static final Set<String> SKIPPED = Set.of("node_modules", "target", "dist", "build", "venv", "vendor");

    private final Predicate<Path> wanted;
    private final List<Path> found = new ArrayList<>();

    private ProjectFiles(Predicate<Path> wanted) {
        this.wanted = wanted;
    }

    static List<Path> of(Path directory, Predicate<Path> wanted) {
        var visitor = new ProjectFiles(wanted);
        try {
            Files.walkFileTree(directory, visitor);
        } catch (IOException unreadable) {
            System.getLogger("lungo.lsp").log(System.Logger.Level.DEBUG, "could not look at " + directory, unreadable);
        }
        return visitor.found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        var name = String.valueOf(folder.getFileName());
        return name.startsWith(".") || SKIPPED.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && wanted.test(file)) found.add(file);
        return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}

package dev.lungo.code.lsp.catalog;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Samples of the kinds of files in a directory. Looks at a few thousand near the top only.
final class SourceFiles extends SimpleFileVisitor<Path> {
    private static final int DEEPEST = 5;
    private static final int MOST = 3000;

    private final Set<String> kinds = new HashSet<>();
    private final List<Path> samples = new ArrayList<>();
    private int seen;

    private SourceFiles() {}

    /// One file of each extension.
    static List<Path> samples(Path directory) {
        var visitor = new SourceFiles();
        try {
            Files.walkFileTree(directory, EnumSet.noneOf(FileVisitOption.class), DEEPEST, visitor);
        } catch (IOException unreadable) {
            System.getLogger("lungo.lsp").log(System.Logger.Level.DEBUG, "could not look at " + directory, unreadable);
        }
        return visitor.samples;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        var name = String.valueOf(folder.getFileName());
        return name.startsWith(".") || name.equals("node_modules")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (kinds.add(ServerSpec.extension(file.getFileName().toString()))) samples.add(file);
        return ++seen < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}

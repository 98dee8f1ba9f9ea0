package dev.lungo.workspace.sandbox;

import dev.lungo.wire.HardLinks;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Other names of hidden files in a project: a hard link there is the same file. The project is searched only while a
/// hidden file has several names.
final class LinkedKeys {
    private static final int KEYS_DEEPEST = 2;
    private static final int MOST_KEYS = 200;
    private static final int PROJECT_DEEPEST = 12;
    private static final int MOST_FILES = 50_000;

    private LinkedKeys() {}

    /// The names in the project of the files that are, or are in, `hidden` places of the home.
    static List<Path> in(SandboxScope scope, List<Path> hidden) {
        var project = Existing.real(scope.root());
        var home = Existing.real(scope.home());
        return project == null || home == null ? List.of() : in(project, home, hidden);
    }

    private static List<Path> in(Path project, Path home, List<Path> hidden) {
        var keys = new HashSet<Object>();
        for (var place : hidden) {
            if (!place.startsWith(home) || project.startsWith(place)) continue;
            visit(place, KEYS_DEEPEST, new Visitor(MOST_KEYS) {
                @Override
                void file(Path file) {
                    var key = HardLinks.identity(file);
                    if (key != null) keys.add(key);
                }
            });
        }
        if (keys.isEmpty()) return List.of();
        var found = new LinkedHashSet<Path>();
        visit(project, PROJECT_DEEPEST, new Visitor(MOST_FILES) {
            @Override
            void file(Path file) {
                var key = HardLinks.identity(file);
                if (key != null && keys.contains(key) && hidden.stream().noneMatch(file::startsWith)) found.add(file);
            }
        });
        return List.copyOf(found);
    }

    private static void visit(Path folder, int deepest, Visitor visitor) {
        try {
            Files.walkFileTree(folder, Set.<FileVisitOption>of(), deepest, visitor);
        } catch (IOException unreadable) {
            // Programs of the same user cannot list it, either.
        }
    }

    private abstract static class Visitor extends SimpleFileVisitor<Path> {
        private int left;

        Visitor(int most) {
            this.left = most;
        }

        abstract void file(Path file);

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) file(file);
            return --left > 0 ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }
}

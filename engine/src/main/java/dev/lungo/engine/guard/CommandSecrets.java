package dev.lungo.engine.guard;

import dev.lungo.core.workspace.Shell;
import dev.lungo.policy.path.SecretFiles;
import dev.lungo.policy.shell.FileReads;
import dev.lungo.policy.shell.FileReads.Found;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/// The secret files that a command may read, by the names that rules may be about.
final class CommandSecrets {
    private static final int DEEPEST = 12;
    private static final int MOST_VISITED = 20_000;
    private static final int MOST = 10;
    /// Files whose content is looked at.
    private static final int MOST_LOOKED_AT = 2_000;
    /// Keys are shorter.
    private static final int LONGEST_KEY = 64_000;
    /// Folders that hold what others wrote.
    private static final Set<String> SKIPPED = Set.of(".git", "node_modules", "target", ".venv", "build", "dist");

    private final Guard guard;
    private final Set<Path> found = new LinkedHashSet<>();
    private final Set<Path> keys = new LinkedHashSet<>();
    private int looked;

    private CommandSecrets(Guard guard) {
        this.guard = guard;
    }

    /// The names of secret files, and the files that are keys by their content.
    record Secrets(List<String> names, Set<Path> keys) {}

    static Secrets of(Guard guard, Shell.Command command) {
        var secrets = new CommandSecrets(guard);
        var home = guard.instance().machine().files().resolve("~").toString();
        for (var read : FileReads.of(command.line(), command.directory().toString(), home)) secrets.add(read);
        var names = secrets.found.stream()
                .limit(MOST)
                .flatMap(path -> guard.names().all(path).stream().filter(SecretFiles::has))
                .distinct()
                .toList();
        return new Secrets(names, secrets.keys);
    }

    private void add(Found read) {
        try {
            var path = Path.of(read.path());
            switch (read.kind()) {
                case FILE -> file(path);
                case PATTERN -> matches(path);
                case FOLDER -> below(path, new Visitor(false, read.named()));
                case VISIBLE -> below(path, new Visitor(true, read.named()));
            }
        } catch (InvalidPathException noPath) {
            // The command cannot name a file by it, either.
        }
    }

    private void file(Path path) {
        if (guard.names().all(path).stream().anyMatch(SecretFiles::has)) found.add(path);
        else key(path);
    }

    private void key(Path path) {
        if (looked++ < MOST_LOOKED_AT && KeyContents.begins(path)) keys.add(path);
    }

    /// A pattern in the last name is matched as a shell does; one before it counts as written.
    private void matches(Path pattern) {
        var folder = pattern.getParent();
        var name = pattern.getFileName();
        if (folder == null || name == null) return;
        file(pattern);
        boolean hidden = name.toString().startsWith(".");
        try (var files = Files.newDirectoryStream(folder, name.toString())) {
            for (var file : files) if (hidden || !file.getFileName().toString().startsWith(".")) file(file);
        } catch (IOException | PatternSyntaxException unmatched) {
            // Nothing is there that the pattern could match.
        }
    }

    private void below(Path folder, Visitor visitor) {
        if (!Files.isDirectory(folder)) {
            file(folder);
            return;
        }
        try {
            Files.walkFileTree(folder, Set.<FileVisitOption>of(), DEEPEST, visitor);
        } catch (IOException unreadable) {
            // The command cannot list it, either.
        }
    }

    /// A search of `visible` files skips what git ignores, as it does most files with secret names, so only contents
    /// count.
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final boolean visible;
        private final Predicate<String> named;
        private int visited;

        Visitor(boolean visible, Predicate<String> named) {
            this.visible = visible;
            this.named = named;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            var name = directory.getFileName();
            return name != null && SKIPPED.contains(name.toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (named.test(file.getFileName().toString())) consider(file, attributes);
            return ++visited < MOST_VISITED ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        private void consider(Path file, BasicFileAttributes attributes) {
            if (!guard.names().areSecret(file)) content(file, attributes);
            else if (!visible) found.add(file);
        }

        private void content(Path file, BasicFileAttributes attributes) {
            boolean hidden = visible && file.getFileName().toString().startsWith(".");
            if (attributes.isRegularFile() && attributes.size() < LONGEST_KEY && !hidden) key(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }
}

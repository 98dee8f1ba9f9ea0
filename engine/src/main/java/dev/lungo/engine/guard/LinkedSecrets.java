package dev.lungo.engine.guard;

import dev.lungo.core.file.Directories;
import dev.lungo.engine.instance.Instance;
import dev.lungo.policy.path.NamedPath;
import dev.lungo.policy.path.SecretFiles;
import dev.lungo.wire.HardLinks;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Secret files that also have a name which no table knows, because a hard link is another name of the same file.
/// They are looked for only once a file with several names is met.
final class LinkedSecrets {
    private static final int DEEPEST = 6;
    private static final int MOST_VISITED = 5_000;
    /// Folders of files that package managers link to each other.
    private static final Set<String> SKIPPED = Set.of("node_modules", "target", ".venv", "build", "dist");

    private final Path project;
    private final Path home;
    private final Directories directories;
    /// The secret files with several names, by what identifies them.
    private @Nullable Map<Object, Path> secrets;

    LinkedSecrets(Path project, Path home, Directories directories) {
        this.project = project;
        this.home = home;
        this.directories = directories;
    }

    static LinkedSecrets of(Instance instance) {
        var files = instance.machine().files();
        return new LinkedSecrets(files.real(instance.home()), files.resolve("~"), Directories.current());
    }

    /// The secret file that this one, without links, is another name of.
    Optional<Path> behind(Path real) {
        var key = HardLinks.identity(real);
        if (key == null) return Optional.empty();
        synchronized (this) {
            if (secrets == null) secrets = find();
            return Optional.ofNullable(secrets.get(key)).filter(secret -> !secret.equals(real));
        }
    }

    private Map<Object, Path> find() {
        var found = new HashMap<Object, Path>();
        walk("", project, project, found);
        for (var row : SecretFiles.rows()) places(row, found);
        var names = Objects.requireNonNullElse(home.toFile().list(), new String[0]);
        for (var name : names) if (SecretFiles.has(name)) add(home.resolve(name), home.resolve(name), found);
        return found;
    }

    /// The places of a row in the home, where the environment puts its folders, and in the system.
    private void places(NamedPath row, Map<Object, Path> found) {
        if (row.pattern().indexOf('*') >= 0) return;
        var places = new LinkedHashSet<>(
                List.of(home.resolve(row.pattern()), Path.of("/").resolve(row.pattern())));
        places.add(below(row.pattern(), ".config/", directories.config()));
        places.add(below(row.pattern(), ".local/share/", directories.data()));
        places.add(below(row.pattern(), ".local/state/", directories.state()));
        for (var place : places) {
            var usual = place.endsWith(row.pattern()) ? place : home.resolve(row.pattern());
            if (row.folder()) walk(row.pattern(), place, usual, found);
            else add(place, usual, found);
        }
    }

    /// The place of a pattern below `usual`, a folder of the home, where the environment puts that: beside `own`. Other
    /// patterns keep their place.
    private Path below(String pattern, String usual, Path own) {
        return pattern.startsWith(usual)
                ? own.resolveSibling(pattern.substring(usual.length()))
                : home.resolve(pattern);
    }

    /// `name` is that of the folder in the table, and `usual` the place by which its files are known.
    private static void walk(String name, Path folder, Path usual, Map<Object, Path> found) {
        if (!Files.isDirectory(folder)) return;
        try {
            var real = folder.toRealPath();
            var known = usual.equals(folder) ? real : usual;
            Files.walkFileTree(real, Set.<FileVisitOption>of(), DEEPEST, new Secrets(name, real, known, found));
        } catch (IOException unreadable) {
            // No call can read what is in it, either.
        }
    }

    private static void add(Path file, Path usual, Map<Object, Path> found) {
        var key = HardLinks.identity(file);
        if (key != null) found.putIfAbsent(key, usual);
    }

    /// Collects the secret files below a folder.
    private static final class Secrets extends SimpleFileVisitor<Path> {
        private final String name;
        private final Path root;
        private final Path usual;
        private final Map<Object, Path> found;
        private int visited;

        Secrets(String name, Path root, Path usual, Map<Object, Path> found) {
            this.name = name;
            this.root = root;
            this.usual = usual;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            var last = directory.getFileName();
            return last != null && SKIPPED.contains(last.toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var path = root.relativize(file);
            if (SecretFiles.has(name + path)) add(file, usual.resolve(path), found);
            return ++visited < MOST_VISITED ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }
}

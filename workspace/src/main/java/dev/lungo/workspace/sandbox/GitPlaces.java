package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.git.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The git directories of a project: writable for commits, except for what makes git run programs. A git directory
/// elsewhere counts only if it names the project too, because anything may write the file that names it.
final class GitPlaces {
    private static final Pattern HOOKS = Pattern.compile("(?im)^\\s*hooksPath\\s*=\\s*\"?([^\"\\n#;]+)");
    private static final int MOST_SUBMODULES = 200;

    private final Path worktree;
    private final Set<Path> writable = new LinkedHashSet<>();
    private final Set<Path> kept = new LinkedHashSet<>();
    private final Set<Path> absent = new LinkedHashSet<>();
    private final Set<Path> watched = new LinkedHashSet<>();

    private GitPlaces(Path worktree) {
        this.worktree = worktree;
    }

    /// The places of a repository; few outside git.
    static GitPlaces of(Path worktree, Optional<Repository> repository) {
        var places = new GitPlaces(worktree);
        repository.ifPresent(places::add);
        places.addOwn(worktree.resolve(".git"));
        return places;
    }

    /// The places of a project that is itself a git directory; none in another one.
    static GitPlaces bare(Path project) {
        var places = new GitPlaces(project);
        if (Files.isRegularFile(project.resolve("HEAD")) && Files.isDirectory(project.resolve("objects")))
            places.protect(project);
        return places;
    }

    /// A directory that a command has made unusable for git may become usable again.
    private void addOwn(Path git) {
        if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS) && !writable.contains(git)) protect(git);
    }

    Set<Path> writable() {
        return writable;
    }

    Set<Path> kept() {
        return kept;
    }

    /// Places that must not be created.
    Set<Path> absent() {
        return absent;
    }

    /// Places that must not be created, but that git would not accept as a folder.
    Set<Path> watched() {
        return watched;
    }

    private void add(Repository repository) {
        var entry = worktree.resolve(".git");
        var directory = Existing.real(repository.directory());
        var common = Existing.real(repository.common());
        if (directory == null || common == null) return;
        if (Files.isRegularFile(entry)) kept.add(entry);
        if (!isOwn(directory, common)) return;
        protect(common);
        if (!directory.equals(common)) {
            protect(directory);
            for (var name : List.of("commondir", "gitdir")) keep(directory.resolve(name));
        }
        submodules(common.resolve("modules"));
    }

    /// True for a directory in the worktree, and for one that belongs to it by its own files.
    private boolean isOwn(Path directory, Path common) {
        if (directory.startsWith(worktree)) return directory.equals(common) || common.startsWith(worktree);
        var back = text(directory.resolve("gitdir")).strip();
        if (!back.isEmpty())
            return directory.startsWith(common.resolve("worktrees"))
                    && worktree.resolve(".git").equals(Existing.real(directory.resolve(back)));
        return directory.equals(common)
                && Pattern.compile("(?im)^\\s*worktree\\s*=\\s*(.+)$")
                        .matcher(text(directory.resolve("config")))
                        .results()
                        .anyMatch(found -> worktree.equals(
                                Existing.real(directory.resolve(found.group(1).strip()))));
    }

    private void protect(Path git) {
        writable.add(git);
        keep(git.resolve("config"));
        keep(git.resolve("config.worktree"));
        keepOrForbid(git.resolve("hooks"));
        if (!Files.exists(git.resolve("commondir"))) watched.add(git.resolve("commondir"));
        HOOKS.matcher(text(git.resolve("config"))).results().forEach(found -> {
            var hooks = worktree.resolve(found.group(1).strip()).normalize();
            if (hooks.startsWith(worktree) && !hooks.equals(worktree)) keepOrForbid(hooks);
        });
    }

    private void keep(Path place) {
        if (Files.exists(place)) kept.add(place);
    }

    /// Keeps a place as it is; the topmost missing folder of one that is missing.
    private void keepOrForbid(Path place) {
        if (Files.exists(place)) {
            kept.add(place);
            return;
        }
        var missing = place;
        for (var at = place.getParent(); at != null && !Files.exists(at); at = at.getParent()) missing = at;
        var parent = missing.getParent();
        if (parent != null && Files.isDirectory(parent)) absent.add(missing);
    }

    private void submodules(Path modules) {
        if (!Files.isDirectory(modules)) return;
        try (Stream<Path> found = Files.find(modules, 4, (path, _) -> path.endsWith("HEAD"))) {
            for (var head : found.limit(MOST_SUBMODULES).toList()) {
                var module = head.getParent();
                if (module == null || !Files.isRegularFile(module.resolve("config"))) continue;
                keep(module.resolve("config"));
                keepOrForbid(module.resolve("hooks"));
            }
        } catch (IOException unreadable) {
            kept.add(modules);
        }
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}

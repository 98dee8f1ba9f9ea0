package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.git.GitFacts;
import dev.lungo.workspace.sandbox.SandboxPlace.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the places of a project as they are now: where the user started Lungo decides, not the program's directory.
final class ProjectPlaces {
    private final SandboxScope scope;
    private final Map<String, String> environment;
    private final Set<Path> writable = new LinkedHashSet<>();
    private final Set<Path> kept = new LinkedHashSet<>();
    private final Set<Path> absent = new LinkedHashSet<>();
    private final Set<Path> watched = new LinkedHashSet<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Use use;
    private final Path program;
    private final Path temporary;
    private final @Nullable Path project;

    /// The work of a program in the project.
    enum Use {
        CHANGES,
        /// Changes for longer than a call. Nothing can be kept absent for so long, and mounts within `.git` would end
        /// when the user's own git replaces what they protect, so that all of it is read-only.
        SERVES,
        READS
    }

    /// `temporary` is the directory for temporary files as the program sees it.
    ProjectPlaces(SandboxScope scope, Map<String, String> environment, Use use, Path program, Path temporary) {
        this.scope = scope;
        this.environment = environment;
        this.use = use;
        this.program = program;
        this.temporary = temporary;
        this.project = Existing.real(scope.root());
    }

    Confines find(Path temporary) {
        if (project != null) use(project);
        var home = Existing.real(scope.home());
        for (var extra : scope.writable()) addWritable(extra);
        if (home != null) {
            if (BubblewrapArguments.isTemporary(home) && !isWritable(home)) kept.add(home);
            for (var cache : SandboxPlace.all(Kind.CACHE)) addCache(cache, home);
            if (isWritable(home)) for (var place : SandboxPlace.all(Kind.HOME)) keep(place, home);
        }
        return new Confines(
                List.copyOf(writable),
                List.copyOf(kept),
                List.copyOf(absent),
                hidden(home),
                scope.visible().stream()
                        .map(Existing::real)
                        .filter(Objects::nonNull)
                        .toList(),
                List.copyOf(watched),
                temporary);
    }

    private void use(Path project) {
        switch (use) {
            case CHANGES -> change(project);
            case SERVES -> serve(project);
            case READS -> read(project);
        }
    }

    private void serve(Path project) {
        writable.add(project);
        keepExisting(project.resolve(".git"));
        for (var place : SandboxPlace.all(Kind.KEEP)) keepExisting(place.below(project));
    }

    private void keepExisting(Path path) {
        var real = Existing.real(path);
        if (real != null) kept.add(real);
    }

    private void change(Path project) {
        writable.add(project);
        git(project);
        for (var place : SandboxPlace.all(Kind.KEEP)) keep(place, project);
    }

    /// A kept place is also there where the private temporary directory would hide it. A link in the project, which a
    /// repository or a program made, opens nothing.
    private void read(Path project) {
        kept.add(project);
        for (var output : SandboxPlace.all(Kind.OUTPUT)) {
            var path = output.below(project);
            if (path.equals(Existing.real(path))) writable.add(path);
            else replace(output, path);
        }
    }

    private void git(Path project) {
        var repository = new GitFacts().repository(project);
        var worktree = repository.map(found -> Existing.real(found.worktree())).orElse(project);
        add(GitPlaces.of(worktree, repository));
        add(GitPlaces.bare(project));
        if (!worktree.equals(project)) add(GitPlaces.of(project, Optional.empty()));
    }

    private void add(GitPlaces places) {
        writable.addAll(places.writable());
        kept.addAll(places.kept());
        absent.addAll(places.absent());
        watched.addAll(places.watched());
    }

    private void addWritable(Path path) {
        var real = Existing.real(path);
        if (real != null) writable.add(real);
    }

    /// True for a cache without which a language server that it is named after ends, and for one that the project's
    /// builds need. Not all of them know a variable for another place.
    private boolean isNeeded(SandboxPlace cache, Path path) {
        if (use == Use.READS && path.getFileName().equals(program.getFileName())) return true;
        return project != null && cache.files().stream().anyMatch(file -> Files.isRegularFile(project.resolve(file)));
    }

    private static void create(Path cache) {
        try {
            Files.createDirectories(cache);
        } catch (IOException readOnly) {
            System.getLogger("lungo.sandbox").log(System.Logger.Level.DEBUG, "cannot create " + cache, readOnly);
        }
    }

    /// A program cannot create a missing cache in a home that is read-only. One in a place that is writable anyway
    /// is not opened: a program could have made it a link to anywhere.
    private void addCache(SandboxPlace cache, Path home) {
        var path = cache.below(home);
        if (isWritable(path)) return;
        if (!Files.exists(path) && isNeeded(cache, path) && !isReplaceable(path)) create(path);
        var real = Existing.real(path);
        if (real != null && (real.equals(path) || !isReplaceable(path))) writable.add(real);
        else replace(cache, path);
    }

    private boolean isReplaceable(Path path) {
        var folder = path.getParent();
        var real = folder == null ? null : Existing.real(folder);
        return isOpen(path) || real != null && isOpen(real);
    }

    /// True in the project too where a program only reads it: others write there.
    private boolean isOpen(Path path) {
        return isWritable(path) || project != null && path.startsWith(project);
    }

    private void replace(SandboxPlace cache, Path path) {
        if (!cache.word().isEmpty() && !environment.containsKey(cache.word()))
            variables.put(cache.word(), temporary.resolve(path.getFileName()).toString());
    }

    /// Variables that lead programs to places they may write.
    Map<String, String> variables() {
        return variables;
    }

    private boolean isWritable(Path path) {
        return writable.stream().anyMatch(path::startsWith);
    }

    /// A link cannot carry a mount, so that it is compared afterwards.
    private void keep(SandboxPlace place, Path folder) {
        var path = place.below(folder);
        if (Files.isSymbolicLink(path)) watched.add(path);
        else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) kept.add(path);
        else if (place.isAbsentToo() && path.getParent() != null && Files.isDirectory(path.getParent()))
            absent.add(path);
    }

    private List<Path> hidden(@Nullable Path home) {
        var hidden = new ArrayList<Path>();
        for (var place : SandboxPlace.all(Kind.HIDE)) {
            var real = Existing.real(place.below(home == null ? scope.home() : home));
            if (real != null) hidden.add(real);
        }
        for (var own : scope.hidden()) {
            var real = Existing.real(own);
            if (real != null) hidden.add(real);
        }
        return List.copyOf(hidden);
    }
}

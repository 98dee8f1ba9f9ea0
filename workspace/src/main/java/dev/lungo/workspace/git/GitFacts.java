package dev.lungo.workspace.git;

import dev.lungo.core.session.Project;
import dev.lungo.core.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The repository around a directory. Everything but the first commit is read from files; that one costs a git
/// process once and is cached. Nothing is ever written into a repository.
public final class GitFacts {
    private static final Path ROOT = Path.of("/");
    private static final String BRANCH = "ref: refs/heads/";

    private final Map<Path, String> firstCommits = new ConcurrentHashMap<>();

    /// The repository whose worktree holds the directory.
    public Optional<Repository> repository(Path directory) {
        for (var at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            var git = gitDirectory(at.resolve(".git"));
            if (git != null) {
                return Optional.of(new Repository(at, git, common(git)));
            }
        }
        return Optional.empty();
    }

    /// The repository whose worktree this directory is.
    public Optional<Repository> repositoryAt(Path directory) {
        var git = gitDirectory(directory.resolve(".git"));
        return git == null ? Optional.empty() : Optional.of(new Repository(directory, git, common(git)));
    }

    /// The root of the worktree around a directory, or `/` outside git.
    public Path worktree(Path directory) {
        return repository(directory).map(Repository::worktree).orElse(ROOT);
    }

    /// The hash of the repository's first commit (of several, the smallest), or `global` outside git and
    /// before the first commit.
    public String projectId(Path directory) throws InterruptedException {
        var repository = repository(directory).orElse(null);
        if (repository == null) {
            return Project.GLOBAL;
        }
        var known = firstCommits.get(repository.common());
        if (known != null) {
            return known;
        }
        var found = firstCommit(repository);
        found.ifPresent(hash -> firstCommits.put(repository.common(), hash));
        return found.orElse(Project.GLOBAL);
    }

    /// The current branch, also one without a commit; empty outside git and when HEAD is detached.
    public Optional<String> branch(Path directory) {
        return repository(directory)
                .map(repository -> line(repository.directory().resolve("HEAD")))
                .filter(head -> head.startsWith(BRANCH))
                .map(head -> head.substring(BRANCH.length()));
    }

    /// `.git` is a directory, or in linked worktrees and submodules a file that names one.
    private static @Nullable Path gitDirectory(Path git) {
        if (Files.isRegularFile(git)) {
            var named = line(git);
            git = named.startsWith("gitdir: ")
                    ? git.resolveSibling(named.substring("gitdir: ".length())).normalize()
                    : git;
        }
        return Files.isRegularFile(git.resolve("HEAD")) ? git : null;
    }

    private static Path common(Path git) {
        var named = line(git.resolve("commondir"));
        return named.isEmpty() ? git : git.resolve(named).normalize();
    }

    private static String line(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static Optional<String> firstCommit(Repository repository) throws InterruptedException {
        try (var git = new GitProgram(repository)) {
            return git.attempt("rev-list", "--max-parents=0", "HEAD")
                    .flatMap(output -> output.lines().sorted().findFirst());
        } catch (ToolFailure notInstalled) {
            return Optional.empty();
        }
    }
}

package dev.lungo.workspace.git;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs git on a repository so that it writes nothing and starts no program the repository names. Git sees a
/// directory of ours: its objects, refs, and index are links to the repository's, its configuration is
/// `QuietConfig`.
final class GitProgram implements AutoCloseable {
    private static final List<String> SHARED = List.of("objects", "refs", "packed-refs", "reftable", "shallow", "info");

    private final Path worktree;
    private final Path view;
    private final Path index;

    GitProgram(Repository repository) throws ToolFailure, InterruptedException {
        worktree = repository.worktree();
        index = repository.directory().resolve("index");
        try {
            view = Files.createTempDirectory("lungo-git");
            Files.writeString(
                    view.resolve("config"),
                    QuietConfig.of(repository.common().resolve("config"), GlobalIgnores.file()));
            Files.copy(repository.directory().resolve("HEAD"), view.resolve("HEAD"));
            for (var name : SHARED) {
                var target = repository.common().resolve(name);
                if (Files.exists(target)) Files.createSymbolicLink(view.resolve(name), target.toAbsolutePath());
            }
        } catch (IOException failed) {
            throw new ToolFailure("Could not read the repository " + worktree + ": " + failed.getMessage());
        }
    }

    @Override
    public void close() throws ToolFailure {
        try (var links = Files.list(view)) {
            for (var link : links.toList()) Files.delete(link);
            if (Files.exists(view, LinkOption.NOFOLLOW_LINKS)) Files.delete(view);
        } catch (IOException failed) {
            throw new ToolFailure("Could not delete " + view + ": " + failed.getMessage());
        }
    }

    /// Output of the command.
    ///
    /// @throws ToolFailure if git is missing or fails
    String run(String... arguments) throws ToolFailure, InterruptedException {
        return attempt(arguments)
                .orElseThrow(() -> new ToolFailure("git " + arguments[0] + " failed in " + worktree + "."));
    }

    /// The same, or nothing when it fails.
    Optional<String> attempt(String... arguments) throws ToolFailure, InterruptedException {
        var line = new ArrayList<>(List.of("git", "--no-optional-locks", "--no-pager"));
        line.addAll(List.of(arguments));
        return output(quiet(line, worktree)
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_DIR", view.toString())
                .with("GIT_WORK_TREE", worktree.toString())
                .with("GIT_INDEX_FILE", index.toString()));
    }

    /// Makes a repository in a directory that has none.
    static void init(Path directory) throws ToolFailure, InterruptedException {
        var init = List.of("git", "-c", "core.hooksPath=/dev/null", "init", "--quiet");
        if (output(quiet(init, directory)).isEmpty()) throw new ToolFailure("git init failed in " + directory + ".");
    }

    private static Launch quiet(List<String> line, Path directory) {
        return Launch.of(Profile.GIT, line)
                .in(directory)
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_TERMINAL_PROMPT", "0");
    }

    private static Optional<String> output(Launch launch) throws ToolFailure, InterruptedException {
        try {
            var git = ProcessLauncher.direct().run(launch);
            return git.succeeded() ? Optional.of(git.output()) : Optional.empty();
        } catch (IOException missing) {
            throw new ToolFailure("Could not run git: " + missing.getMessage() + ". Install git.");
        }
    }
}

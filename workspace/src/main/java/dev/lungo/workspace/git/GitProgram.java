package dev.lungo.workspace.git;

import dev.lungo.core.ChildEnvironment;
import dev.lungo.core.tool.ToolFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /// What it prints.
    ///
    /// @throws ToolFailure when it is not there, or fails
    String run(String... arguments) throws ToolFailure, InterruptedException {
        return attempt(arguments)
                .orElseThrow(() -> new ToolFailure("git " + arguments[0] + " failed in " + worktree + "."));
    }

    /// The same, or nothing when it fails.
    Optional<String> attempt(String... arguments) throws ToolFailure, InterruptedException {
        var line = new ArrayList<>(List.of("git", "--no-optional-locks", "--no-pager"));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).directory(worktree.toFile());
        quiet(builder);
        builder.environment().put("GIT_DIR", view.toString());
        builder.environment().put("GIT_WORK_TREE", worktree.toString());
        builder.environment().put("GIT_INDEX_FILE", index.toString());
        return output(builder);
    }

    /// Makes a repository in a directory that has none.
    static void init(Path directory) throws ToolFailure, InterruptedException {
        var builder = new ProcessBuilder("git", "-c", "core.hooksPath=/dev/null", "init", "--quiet")
                .directory(directory.toFile());
        quiet(builder);
        builder.environment().remove("GIT_CONFIG_GLOBAL");
        if (output(builder).isEmpty()) throw new ToolFailure("git init failed in " + directory + ".");
    }

    private static void quiet(ProcessBuilder builder) {
        builder.redirectInput(new File("/dev/null")).redirectError(ProcessBuilder.Redirect.DISCARD);
        var environment = builder.environment();
        ChildEnvironment.clean(environment);
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
    }

    private static Optional<String> output(ProcessBuilder builder) throws ToolFailure, InterruptedException {
        try {
            var git = builder.start();
            try {
                var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
            } finally {
                git.destroy();
            }
        } catch (IOException missing) {
            throw new ToolFailure("git cannot be started: " + missing.getMessage() + ". Install git.");
        }
    }
}

package dev.lungo.workspace.git;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.ChildEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs git in a worktree so that it writes nothing that it was not asked to write.
final class GitProgram {
    private static final List<String> QUIET = List.of("git", "--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotepath=false");

    private final Path worktree;

    GitProgram(Path worktree) {
        this.worktree = worktree;
    }

    /// What it prints.
    ///
    /// @throws ToolFailure when it is not there, or fails
    String run(String... arguments) throws ToolFailure, InterruptedException {
        return attempt(arguments).orElseThrow(() -> new ToolFailure("git " + arguments[0] + " failed in " + worktree + "."));
    }

    /// The same, or nothing when it fails.
    Optional<String> attempt(String... arguments) throws ToolFailure, InterruptedException {
        var line = new ArrayList<>(QUIET);
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).directory(worktree.toFile()).redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        ChildEnvironment.clean(builder.environment());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
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

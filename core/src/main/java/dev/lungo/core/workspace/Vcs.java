package dev.lungo.core.workspace;

import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Version control of a directory. Outside of a repository everything is empty. Only `init` writes anything.
/// Thread-safe.
public interface Vcs {
    /// Base of a diff: the last commit, or the point where the branch left the default one.
    enum Base {
        HEAD,
        DEFAULT_BRANCH
    }

    /// The branch that is checked out; empty where HEAD is detached. Reads a file and starts nothing.
    Optional<String> branch(Path directory);

    Optional<String> defaultBranch(Path directory);

    /// Uncommitted changes, without patches.
    List<Change> status(Path directory) throws ToolFailure, InterruptedException;

    /// The same since `base`, with patches that show `context` lines around each change.
    List<Change> diff(Path directory, Base base, int context) throws ToolFailure, InterruptedException;

    /// These files, named relative to the worktree, as they are in the last commit.
    ///
    /// @throws ToolFailure also outside a repository, or if its contents cannot be read
    CommittedFiles committed(Path directory, List<String> files) throws ToolFailure, InterruptedException;

    /// Creates a repository if there is none.
    void init(Path directory) throws ToolFailure, InterruptedException;

    /// `file` is relative to the worktree; `status` is added, deleted or modified.
    record Change(String file, @Nullable String patch, int additions, int deletions, String status) {}
}

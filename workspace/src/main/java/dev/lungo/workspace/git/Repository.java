package dev.lungo.workspace.git;

import java.nio.file.Path;

/// Where git keeps things. `common` is the git directory that all worktrees of a repository share;
/// `directory` is this worktree's own, which is the same in the main one.
public record Repository(Path worktree, Path directory, Path common) {
    /// The worktree that the others were added to; this one when there is no other.
    public Path mainWorktree() {
        var parent = common.getParent();
        return common.endsWith(".git") && parent != null ? parent : worktree;
    }
}

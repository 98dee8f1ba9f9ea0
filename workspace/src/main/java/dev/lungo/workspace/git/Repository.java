package dev.lungo.workspace.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Directories of a repository. `common` is the git directory that all worktrees share; `directory` is this
/// worktree's own, the same in the main one.
public record Repository(Path worktree, Path directory, Path common) {
    /// True if its objects have SHA-256 names.
    public boolean isSha256() {
        try {
            var config = common.resolve("config");
            return Files.isRegularFile(config)
                    && Files.readString(config, StandardCharsets.ISO_8859_1)
                            .toLowerCase(Locale.ROOT)
                            .contains("objectformat");
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// The main worktree, to which others were added; this one if there is no other.
    public Path mainWorktree() {
        var parent = common.getParent();
        return common.endsWith(".git") && parent != null ? parent : worktree;
    }
}

package dev.lungo.workspace.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Where git keeps things. `common` is the git directory that all worktrees of a repository share;
/// `directory` is this worktree's own, which is the same in the main one.
public record Repository(Path worktree, Path directory, Path common) {
    /// Whether its objects have longer names than usual.
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

    /// The worktree that the others were added to; this one when there is no other.
    public Path mainWorktree() {
        var parent = common.getParent();
        return common.endsWith(".git") && parent != null ? parent : worktree;
    }
}

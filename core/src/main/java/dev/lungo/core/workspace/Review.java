package dev.lungo.core.workspace;

import dev.lungo.core.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes for a person to review: of a session, or of a worktree since its last commit. Names of files are relative to
/// `root`. `left` are files with changes that cannot be separated from others, and why. `rejection` is the last one if
/// it can be undone.
public record Review(
        List<ChangedFile> files,
        List<Session.Left> left,
        String root,
        @Nullable Rejection rejection) {
    /// Changes that were taken back, in epoch milliseconds, and the files that had them.
    public record Rejection(long time, List<String> files) {}
}

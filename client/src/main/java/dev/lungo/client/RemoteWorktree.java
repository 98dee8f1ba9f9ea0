package dev.lungo.client;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import java.util.List;
import java.util.Map;

/// The changes of a worktree since its last commit. Everything can throw `ClientFailure`.
public final class RemoteWorktree {
    private final HttpRequests requests;

    RemoteWorktree(HttpRequests requests) {
        this.requests = requests;
    }

    /// The changes of the worktree since its last commit, by file and hunk.
    ///
    /// @throws ClientFailure 400 outside a repository
    public Review changes() {
        return requests.get("/lungo/review", Review.class);
    }

    /// The changes of the worktree since its last commit, as unified diffs of git.
    public List<FileDiff> diffs() {
        return List.of(requests.get("/vcs/diff?mode=git", FileDiff[].class));
    }

    /// Takes hunks back in the worktree; returns the changes that remain.
    ///
    /// @throws ClientFailure 409 if a file changed since it was shown
    public Review reject(List<RejectedHunks> files) {
        return requests.post("/lungo/review", Map.of("files", files), Review.class, LungoClient.NO_LIMIT);
    }

    /// Restores what the last rejection in the worktree took back; returns it. `time` is that of the rejection, or 0
    /// for any.
    ///
    /// @throws ClientFailure 409 if the last one is another or a file changed since, 400 without a rejection
    public Review.Rejection undoRejection(long time) {
        return requests.post("/lungo/review/undo?time=" + time, null, Review.Rejection.class, LungoClient.NO_LIMIT);
    }
}

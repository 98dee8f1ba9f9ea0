package dev.lungo.tui.review;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The changes under review: those of a session, of its last turn, or of the worktree since its last commit if the
/// session is null. Leaving the review leaves the program if it is `alone`.
record ReviewSource(@Nullable Id<Session> session, boolean lastTurn, boolean alone) {
    static final ReviewSource WORKTREE = new ReviewSource(null, false, false);

    static ReviewSource of(@Nullable Id<Session> session) {
        return session == null ? WORKTREE : new ReviewSource(session, false, false);
    }

    /// The next one of a session on the screen: session, last turn, worktree.
    ReviewSource next(Id<Session> shown) {
        if (session == null) return of(shown);
        return lastTurn ? WORKTREE : new ReviewSource(session, true, false);
    }

    String name() {
        if (session == null) return "worktree";
        return lastTurn ? "last turn" : "session";
    }

    /// The name under which its marks are kept.
    String kept() {
        return "review " + session + (lastTurn ? " last" : "");
    }

    Review load(LungoClient client) {
        return session == null
                ? client.worktree().changes()
                : client.at(session).review(lastTurn);
    }

    Review reject(LungoClient client, List<RejectedHunks> rejected) {
        return session == null
                ? client.worktree().reject(rejected)
                : client.at(session).reject(lastTurn, rejected);
    }

    Review.Rejection undoRejection(LungoClient client, long time) {
        return session == null
                ? client.worktree().undoRejection(time)
                : client.at(session).undoRejection(time);
    }

    String words() {
        if (session == null) return "Changes since the last commit";
        return lastTurn ? "Changes of the last turn" : "Changes of this session";
    }

    String nothing() {
        if (session == null) return "Nothing has changed since the last commit.";
        return lastTurn
                ? "The last turn has changed no files, or its changes were taken back."
                : "This session has changed no files, or its changes were taken back.";
    }
}

package dev.lungo.tui.review;

import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The changes under review: those of a session, or of the worktree since its last commit if null. Leaving
/// the review leaves the program if it is `alone`.
record ReviewSource(@Nullable Id<Session> session, boolean alone) {
    static final ReviewSource WORKTREE = new ReviewSource(null, false);

    static ReviewSource of(@Nullable Id<Session> session) {
        return session == null ? WORKTREE : new ReviewSource(session, false);
    }

    Review load(LungoClient client) {
        return session == null ? client.review() : client.at(session).review();
    }

    Review reject(LungoClient client, List<RejectedHunks> rejected) {
        return session == null ? client.reject(rejected) : client.at(session).reject(rejected);
    }

    String words() {
        return session == null ? "Changes since the last commit" : "Changes of this session";
    }
}

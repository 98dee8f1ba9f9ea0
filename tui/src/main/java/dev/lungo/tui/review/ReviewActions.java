package dev.lungo.tui.review;

import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// The way to the review: of the session on the screen, or of the worktree.
public final class ReviewActions {
    private ReviewActions() {}

    public static List<Action> all() {
        return List.of(Action.always("review", "Review changes", (state, _) -> open(state), "review", "diff"));
    }

    private static Transition open(State state) {
        return ReviewDialog.open(state, ReviewSource.of(state.shown()));
    }

    /// The review of the worktree since its last commit, and nothing else.
    public static Transition alone(State state) {
        return ReviewDialog.open(state, new ReviewSource(null, false, true));
    }
}

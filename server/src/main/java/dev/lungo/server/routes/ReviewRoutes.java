package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.engine.revert.SessionReview;
import dev.lungo.engine.revert.WorktreeReview;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;

/// Changes by file and hunk, of a session or of a worktree since its last commit, and the rejection of hunks.
public final class ReviewRoutes implements Route.Group {
    private final SessionReview sessions;
    private final WorktreeReview worktrees;

    public ReviewRoutes(SessionReview sessions, WorktreeReview worktrees) {
        this.sessions = sessions;
        this.worktrees = worktrees;
    }

    /// The hunks to take back.
    record Rejections(List<RejectedHunks> files) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get(
                                "/lungo/session/{id}/review",
                                exchange -> exchange.json(sessions.of(exchange.id("id"), isLastTurn(exchange))))
                        .asks("turn")
                        .answers(Review.class),
                post("/lungo/session/{id}/review", Rejections.class, this::rejectInSession)
                        .asks("turn")
                        .answers(Review.class),
                post(
                                "/lungo/session/{id}/review/undo",
                                exchange -> exchange.json(sessions.undo(exchange.id("id"), exchange.number("time", 0))))
                        .asks("time")
                        .answers(Review.Rejection.class),
                get("/lungo/review", exchange -> exchange.json(worktrees.of(exchange.directory())))
                        .answers(Review.class),
                post("/lungo/review", Rejections.class, this::rejectInWorktree).answers(Review.class),
                post(
                                "/lungo/review/undo",
                                exchange ->
                                        exchange.json(worktrees.undo(exchange.directory(), exchange.number("time", 0))))
                        .asks("time")
                        .answers(Review.Rejection.class));
    }

    private static boolean isLastTurn(Exchange exchange) {
        var turn = exchange.query("turn");
        if (turn != null && !turn.equals("last"))
            throw HttpFailure.badRequest("Query", "\"turn\" must be \"last\", not \"" + turn + "\"");
        return turn != null;
    }

    private void rejectInSession(Exchange exchange, Rejections rejections) throws IOException, InterruptedException {
        exchange.json(sessions.reject(exchange.id("id"), isLastTurn(exchange), rejections.files()));
    }

    private void rejectInWorktree(Exchange exchange, Rejections rejections) throws IOException, InterruptedException {
        exchange.json(worktrees.reject(exchange.directory(), rejections.files()));
    }
}

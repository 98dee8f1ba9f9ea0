package dev.lungo.tui.board;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.session.Session;
import dev.lungo.tui.ask.AskRequests;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// The keys of the board besides those of every list. They act on the selected session.
final class BoardKeys {
    private static final long DEAD_MILLIS = 350;

    private BoardKeys() {}

    /// Null if the key means nothing here.
    static @Nullable Transition pressed(BoardDialog dialog, Key key, State state) {
        var keys = state.setup().keys();
        for (var action : keys.actions("sessions", key.chord())) {
            var done = done(dialog, action, state);
            if (done != null) return done;
        }
        for (var action : keys.actions("ask", key.chord())) {
            var reply = reply(action);
            if (reply != null) return answered(dialog, reply, state);
        }
        return null;
    }

    private static @Nullable Transition done(BoardDialog dialog, String action, State state) {
        var shown = dialog.shown();
        if (action.equals("toggle_directory"))
            return dialog.with(new BoardDialog.Shown(!shown.here(), shown.tree()))
                    .peeking(state);
        if (action.equals("sessions_tree"))
            return dialog.with(new BoardDialog.Shown(shown.here(), !shown.tree()))
                    .reloading(state);
        var entry = dialog.list().selection();
        var session = entry == null ? null : dialog.board().find(entry.id());
        return session == null ? null : done(dialog, session, action, state);
    }

    private static @Nullable Transition done(BoardDialog dialog, Session session, String action, State state) {
        return switch (action) {
            case "sessions_rename" -> Transition.to(state.opened(RenameDialog.of(session)));
            case "sessions_delete" -> delete(dialog, session, state);
            case "sessions_fork" -> Transition.to(state.closed(), new BoardRequests.Fork(session.id(), null));
            case "sessions_seen" ->
                Transition.to(
                        state,
                        new BoardRequests.Seen(session.id(), dialog.shown().tree()));
            default -> null;
        };
    }

    /// The first time it only says what the second one does.
    private static Transition delete(BoardDialog dialog, Session session, State state) {
        var pointed = dialog.pointed();
        boolean again = pointed.doomed() && pointed.id().equals(session.id().value());
        if (again)
            return Transition.to(state.withDialog(dialog.with(BoardDialog.Pointed.NONE)))
                    .then(next -> Transition.to(next, new BoardRequests.Delete(session.id())));
        var doomed = new BoardDialog.Pointed(session.id().value(), pointed.since(), true, pointed.peeked());
        return Transition.to(state.withDialog(dialog.with(doomed)));
    }

    private static @Nullable PermissionReply reply(String action) {
        return switch (action) {
            case "ask_once" -> new PermissionReply.Once();
            case "ask_no" -> new PermissionReply.Reject(null);
            default -> null;
        };
    }

    /// Answers the oldest request of the selected session, once it could be read.
    private static Transition answered(BoardDialog dialog, PermissionReply reply, State state) {
        var row = dialog.board().row(dialog.pointed().id());
        boolean read = state.device().now() - dialog.pointed().since() >= DEAD_MILLIS;
        if (row == null || row.permissions().isEmpty() || !read) return Transition.to(state);
        var ask = new Ask.Permission(row.permissions().getFirst());
        var still = new BoardDialog.Pointed(
                dialog.pointed().id(),
                state.device().now(),
                false,
                dialog.pointed().peeked());
        return Transition.to(
                state.withDialog(dialog.with(still)),
                new AskRequests.Send(ask.session(), ask, new AskAnswer.Decision(reply), ""));
    }
}

package dev.lungo.tui.board;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// The board, and what is done to a session as a whole.
public final class BoardActions {
    private BoardActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always(
                        "sessions",
                        "Sessions",
                        (state, _) -> BoardDialog.open(state),
                        "sessions",
                        "resume",
                        "continue"),
                Action.always(
                        "next_need", "Next session that needs you", (state, _) -> Transition.to(state, new NextNeed())),
                Action.always("rename", "Rename the session", BoardActions::rename, "rename")
                        .when(BoardActions::isSession),
                Action.always("fork", "Fork the session", (state, _) -> fork(state), "fork")
                        .when(BoardActions::isSession));
    }

    private static boolean isSession(State state) {
        return state.session() != null;
    }

    /// Renames at once if the title is given.
    private static Transition rename(State state, String title) {
        var session = state.session();
        if (session == null) return Transition.to(state);
        var info = session.model().session();
        return title.isBlank()
                ? Transition.to(state.opened(RenameDialog.of(info)))
                : Transition.to(state, new BoardRequests.Rename(info.id(), title.strip()));
    }

    private static Transition fork(State state) {
        var session = state.session();
        return session == null
                ? Transition.to(state)
                : Transition.to(
                        state, new BoardRequests.Fork(session.model().session().id(), null));
    }

    /// Counts the waiting sessions again when a request of a session that is not open may have come or gone, and
    /// fetches an open board again when an event moved a session on it.
    public static Transition heard(State state, Event event) {
        var next = moved(state, event);
        return isNeedElsewhere(state, event) ? next.then(it -> Transition.to(it, new LoadNeeds())) : next;
    }

    private static boolean isNeedElsewhere(State state, Event event) {
        boolean waiting = !state.chrome().waiting().isEmpty();
        return switch (event) {
            case Event.PermissionAsked it -> !isOpen(state, it.request().id());
            case Event.QuestionAsked it -> !isOpen(state, it.request().id());
            case Event.PermissionReplied _, Event.QuestionReplied _, Event.QuestionRejected _, Event.SessionDeleted _ ->
                waiting;
            case Event.Connected _, Event.Lagged _ -> true;
            case Event.Stored _, Event.Streamed _, Event.Transient _ -> false;
        };
    }

    private static boolean isOpen(State state, Id<?> request) {
        for (var session : state.sessions().values())
            for (var ask : session.model().asks().open()) if (ask.id().equals(request.value())) return true;
        return false;
    }

    private static Transition moved(State state, Event event) {
        if (!(state.dialog() instanceof BoardDialog dialog)) return Transition.to(state);
        if (event instanceof Event.SessionUpdated it)
            return Transition.to(state.withDialog(dialog.with(dialog.board().with(it.info()))));
        return moves(event)
                ? dialog.board().loading() ? Transition.to(waiting(state, dialog)) : dialog.reloading(state)
                : Transition.to(state);
    }

    private static State waiting(State state, BoardDialog dialog) {
        return state.withDialog(dialog.with(dialog.board().asked()));
    }

    private static boolean moves(Event event) {
        return event instanceof Event.StatusChanged
                || event instanceof Event.SessionCreated
                || event instanceof Event.SessionDeleted
                || event instanceof Event.PermissionAsked
                || event instanceof Event.PermissionReplied
                || event instanceof Event.QuestionAsked
                || event instanceof Event.QuestionReplied
                || event instanceof Event.QuestionRejected
                || event instanceof Event.Connected
                || event instanceof Event.Lagged;
    }
}

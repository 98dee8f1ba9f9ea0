package dev.lungo.tui.dialog;

import dev.lungo.core.session.Session;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.session.MarkSeen;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Switching between sessions.
public final class SessionsActions {
    private static final int NUMBERED = 9;

    private SessionsActions() {}

    public static List<Action> all() {
        var actions = new ArrayList<Action>();
        for (int i = 1; i <= NUMBERED; i++) {
            int number = i;
            actions.add(Action.always("session_" + i, "Session " + i, (state, _) -> show(state, nth(state, number)))
                    .when(state -> state.known().sessions().size() >= number));
        }
        return actions;
    }

    private static Session nth(State state, int number) {
        return state.known().sessions().get(number - 1);
    }

    /// Shows a session, and loads it.
    public static Transition show(State state, Session session) {
        return LoadSession.begin(state, session)
                .then(next -> Transition.to(next.showing(session.id()), new MarkSeen(session.id())));
    }
}

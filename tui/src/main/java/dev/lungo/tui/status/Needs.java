package dev.lungo.tui.status;

import dev.lungo.core.session.Session;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import java.util.ArrayList;
import java.util.List;

/// The sessions that wait for a person, as far as this interface has them open.
public final class Needs {
    private Needs() {}

    /// Sessions that are not on the screen.
    public static List<Session> elsewhere(State state) {
        var found = new ArrayList<Session>();
        for (var session : state.sessions().values()) {
            boolean shown = session.model().session().id().equals(state.shown());
            if (!shown && waits(session)) found.add(session.model().session());
        }
        found.sort((a, b) -> a.id().compareTo(b.id()));
        return found;
    }

    /// True if a request of it is open.
    public static boolean waits(OpenSession session) {
        return !session.model().asks().open().isEmpty();
    }
}

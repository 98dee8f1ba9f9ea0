package dev.lungo.tui.status;

import dev.lungo.core.session.Session;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import java.util.ArrayList;
import java.util.List;

/// The sessions that wait for the user.
public final class Needs {
    private Needs() {}

    /// Sessions of all directories that are not on the screen: those that the server listed, the longest first, then
    /// others that this interface has open. An open session knows itself whether it still waits.
    public static List<Session> elsewhere(State state) {
        var found = new ArrayList<Session>();
        for (var session : state.chrome().waiting()) {
            var open = state.sessions().get(session.id());
            if (!session.id().equals(state.shown()) && (open == null || waits(open))) found.add(session);
        }
        for (var open : state.sessions().values()) {
            var session = open.model().session();
            boolean listed = found.stream().anyMatch(other -> other.id().equals(session.id()));
            if (!listed && !session.id().equals(state.shown()) && waits(open)) found.add(session);
        }
        return found;
    }

    /// True if the session waits, as far as this interface knows.
    public static boolean waits(State state, Session session) {
        var open = state.sessions().get(session.id());
        if (open != null) return waits(open);
        return state.chrome().waiting().stream().anyMatch(other -> other.id().equals(session.id()));
    }

    /// True if a request of it is open.
    public static boolean waits(OpenSession session) {
        return !session.model().asks().open().isEmpty();
    }
}

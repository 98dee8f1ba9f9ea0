package dev.lungo.tui.home;

import dev.lungo.client.LungoClient;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import java.util.Map;

/// Fetches the newest sessions of the directory.
public record LoadSessions() implements Effect.Remote {
    private static final int MOST = 50;

    @Override
    public String purpose() {
        return "list the sessions";
    }

    @Override
    public Loaded run(LungoClient client) {
        return new Loaded(client.sessions(MOST), client.statuses());
    }

    /// The answers of the server.
    public record Loaded(List<Session> sessions, Map<String, SessionStatus> statuses) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.with(state.known().with(sessions, statuses)));
        }
    }
}

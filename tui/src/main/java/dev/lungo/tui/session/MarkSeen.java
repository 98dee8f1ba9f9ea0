package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import org.jspecify.annotations.Nullable;

/// Marks a session as seen up to now. A server of OpenCode has no such marks, and nothing happens.
public record MarkSeen(Id<Session> id) implements Effect.Remote {
    private static final int NOT_FOUND = 404;

    /// Marks the session on the screen when it comes to rest before the eyes of a person.
    public static Transition rested(State state, Id<Session> id) {
        var session = state.session();
        if (session == null || !id.equals(state.shown()) || !state.device().focused()) return Transition.to(state);
        if (!(session.model().status() instanceof SessionStatus.Idle)) return Transition.to(state);
        return Transition.to(state, new MarkSeen(id));
    }

    @Override
    public String purpose() {
        return "mark the session as seen";
    }

    @Override
    public Incoming.@Nullable Result run(LungoClient client) {
        try {
            client.at(id).markSeen();
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
        }
        return null;
    }
}

package dev.lungo.tui.session;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Creates a session and sends its first prompt.
public record StartSession(Outgoing first) implements Effect.Remote {
    @Override
    public String purpose() {
        return "start a session";
    }

    @Override
    public Started run(LungoClient client) {
        return new Started(client.create(new NewSession(null, first.agent(), null)), first);
    }

    /// The new session, which is shown; its prompt is sent next.
    public record Started(Session session, Outgoing first) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var next = state.with(OpenSession.of(SessionModel.created(session))).showing(session.id());
            return Transition.to(next, new Submit(session.id(), first));
        }
    }
}

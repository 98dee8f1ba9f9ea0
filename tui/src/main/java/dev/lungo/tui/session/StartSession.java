package dev.lungo.tui.session;

import dev.lungo.client.ClientFailure;
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
    public Incoming.Result run(LungoClient client) {
        try {
            return new Started(client.create(new NewSession(null, first.agent(), null)), first);
        } catch (ClientFailure failure) {
            return failed(failure);
        }
    }

    /// The outcome of a failure.
    public Incoming.Result failed(ClientFailure failure) {
        return new Sending.NotSent(null, first, null, failure);
    }

    /// The new session, which is shown; its prompt is sent next.
    public record Started(Session session, Outgoing first) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var desk = state.desk().with(state.desk().home().without(first.words()));
            var opened = OpenSession.of(SessionModel.created(session));
            var next = opened.with(opened.composer().sending(first.words()));
            return Transition.to(
                    state.with(desk).with(next).showing(session.id()),
                    new FirstPrompt(
                            Submit.first(session.id(), first, state.known().directory())),
                    new MarkSeen(session.id()));
        }
    }
}

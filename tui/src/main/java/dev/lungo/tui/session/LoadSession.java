package dev.lungo.tui.session;

import dev.lungo.client.LungoClient;
import dev.lungo.client.session.Fetched;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.SessionReader;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Fetches a session that is shown, or what events may have missed of it.
public record LoadSession(Id<Session> id) implements Effect.Remote {
    @Override
    public String purpose() {
        return "load the session";
    }

    /// Begins the load of a session that may be open already.
    public static Transition begin(State state, Session session) {
        var open = state.sessions().get(session.id());
        var model = open == null ? SessionModel.unread(session) : open.model();
        var next = open == null ? OpenSession.of(model) : open;
        var loading = state.with(next.with(model.fetching()));
        var load = new LoadSession(session.id());
        return state.known().includes(session.directory())
                ? Transition.to(loading, load)
                : Transition.to(loading, load, new LoadKnown(session.directory()));
    }

    @Override
    public Loaded run(LungoClient client) {
        var reader = new SessionReader(client, id);
        var answers = new ArrayList<>(reader.everything(SessionModel.unread(client.session(id))));
        answers.add(reader.todos());
        answers.add(reader.queue());
        return new Loaded(id, answers);
    }

    /// The answers of the server.
    public record Loaded(Id<Session> id, List<Fetched> answers) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var next =
                    state.mapSession(id, session -> session.with(session.model().fetched(answers)));
            return LoadBudget.begin(next, id);
        }
    }
}

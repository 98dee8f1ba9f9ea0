package dev.lungo.tui.session;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.BudgetStop;
import java.util.List;

/// Fetches the limits of a session that a budget stopped.
public record LoadBudget(Id<Session> id) implements Effect.Remote {
    /// Begins the fetch if a budget stopped the session.
    public static Transition begin(State state, Id<Session> id) {
        var session = state.sessions().get(id);
        return session == null || BudgetStop.failure(session) == null
                ? Transition.to(state)
                : Transition.to(state, new LoadBudget(id));
    }

    @Override
    public String purpose() {
        return "read the budgets";
    }

    @Override
    public Loaded run(LungoClient client) {
        return new Loaded(id, client.budget(id));
    }

    /// The answer of the server.
    public record Loaded(Id<Session> id, List<BudgetLine> lines) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            long now = state.device().now();
            return Transition.to(state.mapSession(
                    id, session -> session.with(session.timing().with(new OpenSession.Limits(lines, now)))));
        }
    }
}

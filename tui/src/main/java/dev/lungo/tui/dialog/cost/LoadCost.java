package dev.lungo.tui.dialog.cost;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SentRequest;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Fetches the requests of a session, and what its limits are.
record LoadCost(Id<Session> id) implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the cost";
    }

    @Override
    public Loaded run(LungoClient client) {
        return new Loaded(client.sent(id).all(), client.budget(id));
    }

    /// The answers of the server.
    record Loaded(List<SentRequest> requests, List<BudgetLine> budget) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.mapDialog(CostDialog.class, dialog -> dialog.loaded(requests, budget)));
        }
    }
}

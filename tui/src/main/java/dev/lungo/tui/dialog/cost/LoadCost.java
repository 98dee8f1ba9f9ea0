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
import java.util.ArrayList;
import java.util.List;

/// Fetches the requests of a session, and what its limits are.
record LoadCost(Id<Session> id) implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the cost";
    }

    @Override
    public Loaded run(LungoClient client) {
        var subagents = new ArrayList<Session>();
        below(client, id, subagents);
        return new Loaded(client.sent(id).all(), client.budget(id), List.copyOf(subagents));
    }

    private static void below(LungoClient client, Id<Session> parent, List<Session> found) {
        for (var child : client.children(parent)) {
            found.add(child);
            below(client, child.id(), found);
        }
    }

    /// The answers of the server.
    record Loaded(List<SentRequest> requests, List<BudgetLine> budget, List<Session> subagents)
            implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    state.mapDialog(CostDialog.class, dialog -> dialog.loaded(requests, budget, subagents)));
        }
    }
}

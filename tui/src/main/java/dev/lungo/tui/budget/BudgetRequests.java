package dev.lungo.tui.budget;

import dev.lungo.client.BudgetChange;
import dev.lungo.client.BudgetLine;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.session.LoadBudget;
import dev.lungo.tui.session.Sending;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.RaisableBudget;
import java.util.List;

/// The request that raises a limit.
final class BudgetRequests {
    private BudgetRequests() {}

    /// Opens the limits of a session, to raise one.
    record Look(Id<Session> session) implements Effect.Remote {
        @Override
        public String purpose() {
            return "read the budgets";
        }

        @Override
        public Seen run(LungoClient client) {
            return new Seen(session, client.budget(session));
        }
    }

    record Seen(Id<Session> session, List<BudgetLine> lines) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return BudgetDialog.open(state, new BudgetDialog.Target(session, RaisableBudget.of(lines), false), 0);
        }
    }

    /// Sets a limit, in its unit; `continues` sends the stopped turn on after that.
    record Raise(Id<Session> session, RaisableBudget budget, double limit, boolean continues) implements Effect.Remote {
        @Override
        public String purpose() {
            return "raise the budget";
        }

        @Override
        public Raised run(LungoClient client) {
            var change = budget.inDollars()
                    ? new BudgetChange(budget.scope(), session, limit, null, false)
                    : new BudgetChange(budget.scope(), session, null, Math.round(limit), false);
            return new Raised(this, client.budget(change));
        }
    }

    /// The limit is stored.
    record Raised(Raise raise, List<BudgetLine> lines) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var words = "The budget for " + raise.budget.name() + " is " + raise.budget.limit(raise.limit) + " now";
            var next = new LoadBudget.Loaded(raise.session, lines)
                    .fold(state)
                    .state()
                    .noting(words);
            return raise.continues && raise.session.equals(next.shown())
                    ? Sending.begin(next, PromptText.of("Continue."))
                    : Transition.to(next);
        }
    }
}

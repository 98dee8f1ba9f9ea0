package dev.lungo.tui.budget;

import dev.lungo.tui.dialog.model.CurrentModel;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.session.Sending;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.BudgetStop;
import dev.lungo.tui.status.CheaperModel;
import dev.lungo.tui.status.RaisableBudget;
import java.util.List;

/// The ways on after a budget stopped a turn. Each shows the amount on the card before its key stores it.
public final class BudgetActions {
    private BudgetActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("budget", "Raise a budget", (state, _) -> looked(state), "budget")
                        .when(state -> state.session() != null),
                Action.always("budget_raise", "Raise the budget and continue", (state, _) -> raised(state, false))
                        .when(state -> BudgetStop.ready(state) != null),
                Action.always(
                                "budget_once",
                                "Raise the budget for this request only",
                                (state, _) -> raised(state, true))
                        .when(state -> BudgetStop.ready(state) != null),
                Action.always("budget_sum", "Raise the budget by another amount", (state, _) -> asked(state))
                        .when(state -> BudgetStop.ready(state) != null),
                Action.always("budget_model", "Continue with a cheaper model", (state, _) -> switched(state))
                        .when(state -> BudgetStop.ready(state) != null && CheaperModel.of(state) != null));
    }

    private static Transition looked(State state) {
        var id = state.shown();
        return id == null ? Transition.to(state) : Transition.to(state, new BudgetRequests.Look(id));
    }

    private static Transition raised(State state, boolean once) {
        var stop = BudgetStop.ready(state);
        var id = state.shown();
        if (stop == null || id == null) return Transition.to(state);
        double limit = once ? stop.once() : stop.raised();
        return Transition.to(state, new BudgetRequests.Raise(id, stop.budget(), limit, true));
    }

    private static Transition asked(State state) {
        var stop = BudgetStop.ready(state);
        var session = state.session();
        if (stop == null || session == null) return Transition.to(state);
        var budgets = RaisableBudget.of(session.timing().limits().lines());
        var target = new BudgetDialog.Target(session.model().session().id(), budgets, true);
        return BudgetDialog.open(state, target, budgets.indexOf(stop.budget()));
    }

    private static Transition switched(State state) {
        var model = CheaperModel.of(state);
        if (model == null) return Transition.to(state);
        return CurrentModel.choose(state, model.ref()).then(next -> Sending.begin(next, PromptText.of("Continue.")));
    }
}

package dev.lungo.tui.dialog.cost;

import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Opens the list of what a session sent and paid.
public final class CostActions {
    private CostActions() {}

    public static List<Action> all() {
        return List.of(Action.always("cost", "Cost and cache", (state, _) -> open(state), "cost", "cache")
                .when(state -> state.session() != null));
    }

    private static Transition open(State state) {
        var id = state.shown();
        return id == null ? Transition.to(state) : Transition.to(state.opened(CostDialog.of(id)), new LoadCost(id));
    }
}

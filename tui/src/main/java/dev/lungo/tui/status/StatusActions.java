package dev.lungo.tui.status;

import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Showing and hiding what stands around the messages.
public final class StatusActions {
    private StatusActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always(
                                "sidebar",
                                "Sidebar",
                                (state, _) ->
                                        Transition.to(state.with(state.chrome().toggled())))
                        .when(state -> state.session() != null),
                Action.always("retry_now", "Retry now", (state, _) -> Transition.to(state, new Effect.Reconnect()))
                        .when(state -> state.chrome().outage().isOn()));
    }
}

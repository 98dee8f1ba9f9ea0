package dev.lungo.tui.timeline;

import dev.lungo.tui.state.Action;
import java.util.List;

/// Opens the timeline.
public final class TimelineActions {
    private TimelineActions() {}

    public static List<Action> all() {
        return List.of(Action.always("timeline", "Timeline", (state, _) -> TimelineDialog.open(state), "timeline")
                .when(state -> state.session() != null));
    }
}

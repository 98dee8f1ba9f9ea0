package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Opens the settings.
public final class SettingsActions {
    private SettingsActions() {}

    public static List<Action> all() {
        return List.of(Action.always("settings", "Settings", (state, _) -> Transition.to(open(state)), "settings"));
    }

    private static State open(State state) {
        return state.opened(SettingsDialog.open(state));
    }
}

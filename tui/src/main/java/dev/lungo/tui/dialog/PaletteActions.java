package dev.lungo.tui.dialog;

import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Opens the palette: everything that can be done now, by name.
public final class PaletteActions {
    private static final String NAME = "palette";

    private PaletteActions() {}

    public static List<Action> all() {
        return List.of(Action.always(NAME, "Everything", (state, _) -> open(state)));
    }

    private static Transition open(State state) {
        var entries = new ArrayList<Entry>();
        for (var action : state.setup().actions()) {
            if (action.name().equals(NAME) || !action.enabled().test(state)) continue;
            var key = state.setup().keys().shown(action.name());
            var right = key.isEmpty() && !action.slash().isEmpty()
                    ? "/" + action.slash().getFirst()
                    : key;
            entries.add(Entry.of(action.name(), "", action.title()).ending(right));
        }
        return Transition.to(state.opened(new PickDialog("Everything", FilterList.of(entries), PaletteActions::run)));
    }

    private static Transition run(State state, Entry entry) {
        var action = state.setup().action(entry.id());
        return action == null ? Transition.to(state) : action.handler().run(state, "");
    }
}

package dev.lungo.tui.list;

import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;

/// The list of everything that can be done with a row.
final class RowActions {
    private static final String PICK = "list_enter";

    private RowActions() {}

    static PickDialog dialog(State state, PickDialog.Choice choice, Entry row) {
        var keys = state.setup().keys();
        var entries = new ArrayList<Entry>();
        entries.add(Entry.of(PICK, "", capital(choice.verb())).ending(keys.shown(PICK)));
        for (var action : choice.actions())
            entries.add(Entry.of(action.action(), "", action.label()).ending(keys.shown(action.action())));
        return new PickDialog(row.label(), FilterList.of(entries), new Picked(choice, row));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// Does the chosen action with a row of the list below.
    private record Picked(PickDialog.Choice choice, Entry row) implements PickDialog.Choice {
        @Override
        public Transition picked(State state, Entry entry) {
            if (entry.id().equals(PICK)) return choice.picked(state.closed(), row);
            for (var action : choice.actions())
                if (action.action().equals(entry.id())) return action.handler().run(state, row);
            return Transition.to(state);
        }
    }
}

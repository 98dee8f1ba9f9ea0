package dev.lungo.tui.dialog;

import dev.lungo.tui.dialog.setting.SaveSettings;
import dev.lungo.tui.key.KeyGroups;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens the palette: everything that can be done now, by name, and the effect that it would have.
public final class PaletteActions {
    private static final String NAME = "palette";
    private static final String RECENT = "Recent";
    private static final String OTHER = "Other";

    private PaletteActions() {}

    public static List<Action> all() {
        return List.of(Action.always(NAME, "Everything", (state, _) -> open(state)));
    }

    private static Transition open(State state) {
        var entries = new ArrayList<Entry>();
        var recent = state.setup().settings().kept().commands();
        for (var name : recent) add(entries, state, state.setup().action(name), RECENT);
        for (var group : KeyGroups.names())
            for (var action : state.setup().actions())
                if (KeyGroups.of(action.name()).equals(group) && !recent.contains(action.name()))
                    add(entries, state, action, group);
        for (var action : state.setup().actions())
            if (KeyGroups.of(action.name()).isEmpty() && !recent.contains(action.name()))
                add(entries, state, action, OTHER);
        return Transition.to(state.opened(new PickDialog("Everything", FilterList.of(entries), new Running())));
    }

    private static void add(List<Entry> entries, State state, @Nullable Action action, String group) {
        if (action == null || action.name().equals(NAME) || !action.enabled().test(state)) return;
        var key = state.setup().keys().shown(action.name());
        var right = key.isEmpty() && !action.slash().isEmpty()
                ? "/" + action.slash().getFirst()
                : key;
        var binding = state.setup().keys().find(action.name());
        entries.add(Entry.of(action.name(), group, binding == null ? action.title() : binding.description())
                .noted(NextEffect.of(state, action.name()))
                .ending(right));
    }

    /// Runs the chosen action, which is then among the recent ones.
    private record Running() implements PickDialog.Choice {
        @Override
        public String verb() {
            return "run";
        }

        @Override
        public Transition picked(State state, Entry entry) {
            var action = state.setup().action(entry.id());
            if (action == null) return Transition.to(state);
            return SaveSettings.keep(state, state.setup().settings().kept().usedCommand(entry.id()))
                    .then(next -> action.handler().run(next, ""));
        }
    }
}

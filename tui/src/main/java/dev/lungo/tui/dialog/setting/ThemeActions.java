package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.theme.Themes;
import java.util.ArrayList;
import java.util.List;

/// The theme: tried on while it is chosen, and taken back by Esc.
public final class ThemeActions {
    private static final String OPTION = "theme";

    private ThemeActions() {}

    public static List<Action> all() {
        return List.of(
                Action.always("theme", "Switch theme", ThemeActions::named, "themes", "theme"),
                Action.always("theme_mode", "Switch between dark and light", (state, _) -> switched(state)));
    }

    private static Transition named(State state, String name) {
        if (name.isEmpty()) return open(state);
        return state.setup().themes().names().contains(name)
                ? keep(state, name)
                : Transition.to(state.warning("Theme not found: " + name));
    }

    private static Transition open(State state) {
        var now = state.setup().theme();
        var entries = new ArrayList<Entry>();
        var themes = state.setup().themes();
        for (var name : themes.names()) {
            var entry = Entry.of(name, "", name).ending(themes.adds(name) ? "plugin" : "");
            entries.add(name.equals(now) ? entry.marked(new Span("●", Style.of(Token.OK))) : entry);
        }
        return Transition.to(
                state.opened(new PickDialog("Theme", FilterList.of(entries).selecting(now), new Trying(now))));
    }

    private static Transition switched(State state) {
        boolean light = state.setup().theme().equals(Themes.LIGHT);
        return keep(state, light ? Themes.DARK : Themes.LIGHT);
    }

    private static Transition keep(State state, String name) {
        var settings = state.setup().settings();
        var chosen = SaveSettings.keep(
                state.with(state.setup().themed(name)), settings.kept().with(OPTION, name));
        var place = settings.place(OPTION);
        return place.isEmpty()
                ? chosen
                : chosen.then(next -> Transition.to(next.with(next.setup().themed(name))
                        .noting("Theme set until you leave: " + place + " decides it.")));
    }

    /// The list while a theme is tried on.
    private record Trying(String before) implements PickDialog.Choice {
        @Override
        public Transition picked(State state, Entry entry) {
            return keep(state, entry.id());
        }

        @Override
        public String verb() {
            return "keep";
        }

        @Override
        public Transition selected(State state, Entry entry) {
            return Transition.to(state.with(state.setup().themed(entry.id())));
        }

        @Override
        public Transition left(State state) {
            return Transition.to(state.with(state.setup().themed(before)));
        }
    }
}

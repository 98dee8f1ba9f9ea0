package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.prompt.Vim;
import dev.lungo.tui.settings.SettingsStore;
import dev.lungo.tui.settings.TerminalSettings;
import dev.lungo.tui.settings.UserFile;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;

/// Reads the person's `tui.json` again after it was changed.
public record LoadSettings(TerminalSettings.Places places) implements Effect.Local {
    @Override
    public Loaded run() {
        return new Loaded(SettingsStore.read(places).user());
    }

    /// The file as it is now.
    public record Loaded(UserFile user) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var before = state.setup().settings();
            return Transition.to(applied(state, new TerminalSettings(before.kept(), user, before.places())));
        }
    }

    /// The state with these settings, and the first of their problems in the status row.
    public static State applied(State state, TerminalSettings settings) {
        var next = looking(state.with(state.setup().with(settings)));
        var problems = settings.user().problems();
        if (problems.isEmpty()) return next;
        var more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more: see Settings)";
        return next.warning("tui.json, " + problems.getFirst() + more);
    }

    /// The state with the sidebar and vim's keys as the settings say.
    static State looking(State before) {
        var state = withVim(before);
        boolean wanted = !state.setup().settings().option("sidebar", "on").equals("off");
        return wanted == state.chrome().sidebar()
                ? state
                : state.with(state.chrome().toggled());
    }

    private static State withVim(State state) {
        boolean wanted = state.setup().settings().option("vim", "off").equals("on");
        boolean on = state.desk().vim().mode() != Vim.Mode.OFF;
        return wanted == on ? state : state.with(state.desk().with(wanted ? Vim.INSERT : Vim.OFF));
    }
}

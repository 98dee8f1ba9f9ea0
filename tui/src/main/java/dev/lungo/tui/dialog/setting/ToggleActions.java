package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.prompt.Vim;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Settings of two values, switched by a command and kept over restarts.
public final class ToggleActions {
    private ToggleActions() {}

    public static List<Action> all() {
        return List.of(
                action("vim", "Vim's keys in the prompt: on or off", "vim", "vim"),
                action("toggle_times", "Times of messages", "times", "timestamps"),
                action("toggle_conceal", "Markdown rendered or as source", "markdown"),
                action("toggle_motion", "Motion on or off", "motion"),
                action("toggle_title", "Title of the terminal on or off", "title"),
                action("toggle_paste", "Fold long pastes or show them", "pastes"),
                action("theme_lock", "Follow the terminal's colors or keep them", "theme_lock"),
                action("debug", "Frame times, bytes, and repaints", "debug"),
                Action.always("vim_normal", "Vim's normal mode", (state, _) -> normal(state))
                        .when(state -> state.desk().vim().mode() == Vim.Mode.INSERT));
    }

    private static Transition normal(State state) {
        var step = state.desk().vim().leaving(state.prompt());
        return Transition.to(state.with(state.desk().with(step.vim())).with(step.editor()));
    }

    private static Action action(String name, String title, String option, String... slash) {
        return Action.always(name, title, (state, _) -> toggled(state, option), slash);
    }

    private static Transition toggled(State state, String name) {
        var option = Option.of(name);
        var settings = state.setup().settings();
        var place = settings.place(name);
        if (!place.isEmpty()) return Transition.to(state.noting(place + " decides this setting."));
        var value = option.stepped(state, 1);
        return SaveSettings.keep(state, settings.kept().with(name, value))
                .then(next -> Transition.to(LoadSettings.looking(next).noting(option.words(value))));
    }
}

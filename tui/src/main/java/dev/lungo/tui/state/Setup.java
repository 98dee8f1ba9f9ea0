package dev.lungo.tui.state;

import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.settings.TerminalSettings;
import dev.lungo.tui.theme.ThemeList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The choices of the person at this terminal: keys, everything that can be done, the theme by name, the agent and
/// model of the next prompt (null for the session's or the server's), the settings, and the themes to choose from.
public record Setup(
        KeyMap keys,
        List<Action> actions,
        String theme,
        @Nullable String agent,
        @Nullable ModelRef model,
        TerminalSettings settings,
        ThemeList themes) {
    public Setup(KeyMap keys, List<Action> actions, String theme, @Nullable String agent, @Nullable ModelRef model) {
        this(keys, actions, theme, agent, model, TerminalSettings.none(), ThemeList.OWN);
    }

    public Setup with(@Nullable String nextAgent, @Nullable ModelRef nextModel) {
        return new Setup(keys, actions, theme, nextAgent, nextModel, settings, themes);
    }

    public Setup themed(String name) {
        return new Setup(keys, actions, name, agent, model, settings, themes);
    }

    /// The same with the themes of plugins.
    public Setup with(ThemeList list) {
        return new Setup(keys, actions, theme, agent, model, settings, list);
    }

    /// Other settings, with the keys and the theme that they choose.
    public Setup with(TerminalSettings next) {
        return new Setup(next.user().keys(), actions, next.option("theme", theme), agent, model, next, themes);
    }

    /// True if a setting of the person has a value other than its usual one.
    public boolean chose(String option, String value) {
        return settings.option(option, "").equals(value);
    }

    public @Nullable Action action(String name) {
        for (var action : actions) if (action.name().equals(name)) return action;
        return null;
    }

    /// The action of a slash command, by any of its names.
    public @Nullable Action slash(String name) {
        for (var action : actions) if (action.slash().contains(name)) return action;
        return null;
    }
}

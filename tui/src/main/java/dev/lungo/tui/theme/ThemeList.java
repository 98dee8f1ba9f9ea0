package dev.lungo.tui.theme;

import dev.lungo.core.plugin.PluginTheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The themes to choose from: Lungo's own, then those of plugins. Names of Lungo's own stay Lungo's.
public record ThemeList(List<PluginTheme> added) {
    public static final ThemeList OWN = new ThemeList(List.of());

    /// The readable ones among the themes of plugins; `problems` gets the reasons why others are left out.
    public static ThemeList of(List<PluginTheme> themes, List<String> problems) {
        if (themes.isEmpty()) return OWN;
        var own = new HashSet<>(Themes.names());
        own.add(SystemTheme.NAME);
        var added = new ArrayList<PluginTheme>();
        for (var theme : themes) {
            if (own.contains(theme.name())) {
                problems.add("theme " + theme.name() + " of a plugin is left out: Lungo's own has this name");
                continue;
            }
            try {
                OpenCodeTheme.read(theme.name(), theme.json(), true);
                added.add(theme);
            } catch (ThemeException unreadable) {
                problems.add(String.valueOf(unreadable.getMessage()));
            }
        }
        return new ThemeList(List.copyOf(added));
    }

    /// All names in the order of lists.
    public List<String> names() {
        var names = new ArrayList<>(Themes.names());
        for (var theme : added) names.add(theme.name());
        return names;
    }

    /// True for a theme of a plugin.
    public boolean adds(String name) {
        return added.stream().anyMatch(theme -> theme.name().equals(name));
    }

    /// A theme of a plugin, for a kind of background.
    Optional<Theme> find(String name, boolean dark) {
        for (var theme : added) {
            try {
                if (theme.name().equals(name)) return Optional.of(OpenCodeTheme.read(name, theme.json(), dark));
            } catch (ThemeException unreadable) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}

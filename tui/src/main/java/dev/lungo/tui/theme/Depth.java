package dev.lungo.tui.theme;

import java.util.List;
import java.util.Map;

/// The number of colors that a terminal shows.
public enum Depth {
    FULL,
    INDEXED,
    BASIC,
    NONE;

    private static final List<String> FULL_TERMS =
            List.of("kitty", "ghostty", "alacritty", "foot", "wezterm", "direct", "contour");
    private static final List<String> FULL_PROGRAMS = List.of("iTerm.app", "vscode", "WezTerm", "ghostty", "rio");

    /// The depth by the environment: `NO_COLOR`, `COLORTERM`, then the names of terminals.
    public static Depth of(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) return NONE;
        var term = environment.getOrDefault("TERM", "");
        var colors = environment.getOrDefault("COLORTERM", "");
        boolean full = colors.equals("truecolor")
                || colors.equals("24bit")
                || environment.containsKey("WT_SESSION")
                || FULL_PROGRAMS.contains(environment.getOrDefault("TERM_PROGRAM", ""));
        if (full) return FULL;
        for (var name : FULL_TERMS) if (term.contains(name)) return FULL;
        if (term.equals("dumb")) return NONE;
        return term.contains("256") ? INDEXED : BASIC;
    }
}

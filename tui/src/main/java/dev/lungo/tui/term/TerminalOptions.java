package dev.lungo.tui.term;

import java.util.Map;

/// Choices about a terminal. `fullScreen` takes the alternate screen; without it, frames and the scrollback share the
/// main one. `erases` is false where erased cells get the default background. `basic` is a console that would show
/// some queries as text.
public record TerminalOptions(boolean fullScreen, boolean mouse, boolean erases, boolean basic) {
    /// The choices for a full screen by the environment.
    public static TerminalOptions of(Map<String, String> environment) {
        var term = environment.getOrDefault("TERM", "");
        boolean screen = term.startsWith("screen") && !environment.containsKey("TMUX");
        return new TerminalOptions(true, true, !screen, term.equals("linux"));
    }

    /// The same with or without the mouse.
    public TerminalOptions withMouse(boolean used) {
        return new TerminalOptions(fullScreen, used, erases, basic);
    }

    /// The same on the main screen.
    public TerminalOptions inline() {
        return new TerminalOptions(false, mouse, erases, basic);
    }
}

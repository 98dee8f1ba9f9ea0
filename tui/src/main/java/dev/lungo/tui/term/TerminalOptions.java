package dev.lungo.tui.term;

import java.util.Map;

/// Choices about a terminal. `fullScreen` takes the alternate screen; without it, frames and the scrollback share the
/// main one. `erases` is false where erased cells get the default background. `basic` is a console that would show
/// some queries as text. `reflows` is true where long rows are wrapped again in a narrower window.
public record TerminalOptions(boolean fullScreen, boolean mouse, boolean erases, boolean basic, boolean reflows) {
    /// The choices for a full screen by the environment.
    public static TerminalOptions of(Map<String, String> environment) {
        var term = environment.getOrDefault("TERM", "");
        boolean tmux = environment.containsKey("TMUX");
        boolean screen = term.startsWith("screen") && !tmux;
        boolean console = term.equals("linux");
        boolean reflows = tmux || !screen && !console && !environment.containsKey("XTERM_VERSION");
        return new TerminalOptions(true, true, !screen, console, reflows);
    }

    /// The same with or without the mouse.
    public TerminalOptions withMouse(boolean used) {
        return new TerminalOptions(fullScreen, used, erases, basic, reflows);
    }

    /// The same on the main screen, where the mouse is the terminal's.
    public TerminalOptions inline() {
        return new TerminalOptions(false, false, erases, basic, reflows);
    }
}

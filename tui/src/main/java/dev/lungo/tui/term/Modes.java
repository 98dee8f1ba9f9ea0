package dev.lungo.tui.term;

/// Escape sequences that switch a terminal's modes on and off, and ask what it can do.
final class Modes {
    /// Device attributes (DA1), which practically every terminal answers, and in order.
    static final String FENCE = "\u001b[c";

    private static final String MOUSE_ON = "\u001b[?1002h\u001b[?1006h";
    private static final String MOUSE_OFF = "\u001b[?1002l\u001b[?1006l";
    private static final String PASTE_AND_FOCUS_ON = "\u001b[?2004h\u001b[?1004h";
    private static final String PASTE_AND_FOCUS_OFF = "\u001b[?2004l\u001b[?1004l";
    private static final String BRIGHTNESS_ON = "\u001b[?2031h";
    private static final String BRIGHTNESS_OFF = "\u001b[?2031l";
    /// Kitty's keys with alternates, else xterm's modifyOtherKeys; terminals that know both prefer the first.
    private static final String KEYS_ON = "\u001b[>4;1m\u001b[>5u";

    private static final String KEYS_OFF = "\u001b[<u\u001b[>4m";
    private static final String ALTERNATE_ON = "\u001b[?1049h";
    private static final String ALTERNATE_OFF = "\u001b[?1049l";
    /// Without automatic wrapping, a cluster that a terminal draws too wide cannot disturb the next row.
    private static final String WRAP_ON = "\u001b[?7h";

    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String RESET = "\u001b[?2026l\u001b]8;;\u001b\\\u001b[m\u001b[0 q\u001b[?25h";
    /// Moves the cursor to the first cell, too.
    private static final String NO_REGION = "\u001b[r";

    /// A glyph of ambiguous width below the first row, and a question for the cursor behind it.
    private static final String MEASURE = "\u001b[2;1H◆\u001b[6n\r\u001b[K";

    /// Questions for the colors of text and background.
    static final String COLORS = "\u001b]10;?\u001b\\\u001b]11;?\u001b\\";

    private static final String BRIGHTNESS = "\u001b[?996n";
    private static final String KEYS = "\u001b[?u";
    private static final String KNOWN_MODES = "\u001b[?2026$p\u001b[?2031$p";
    private static final String NAME = "\u001b[>q";
    private static final String CELLS = "\u001b[16t\u001b[14t";
    private static final String IMAGES = "\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\";

    /// Takes back what `enter` would otherwise do twice.
    static final String BEFORE_ENTERING_AGAIN = KEYS_OFF;

    private Modes() {}

    static String enter(TerminalOptions options) {
        return (options.fullScreen() ? ALTERNATE_ON + WRAP_OFF : "")
                + PASTE_AND_FOCUS_ON
                + KEYS_ON
                + BRIGHTNESS_ON
                + (options.mouse() ? MOUSE_ON : "");
    }

    static String leave(TerminalOptions options) {
        return MOUSE_OFF
                + BRIGHTNESS_OFF
                + KEYS_OFF
                + PASTE_AND_FOCUS_OFF
                + (options.fullScreen() ? NO_REGION : "")
                + RESET
                + (options.fullScreen() ? WRAP_ON + ALTERNATE_OFF : "");
    }

    static String mouse(boolean used) {
        return used ? MOUSE_ON : MOUSE_OFF;
    }

    /// Written before the first frame, which covers it.
    static String measure(TerminalOptions options) {
        return options.fullScreen() ? MEASURE : "";
    }

    /// All questions about the terminal; the fence is the last.
    static String queries(TerminalOptions options) {
        return COLORS + BRIGHTNESS + KEYS + (options.basic() ? "" : KNOWN_MODES + NAME + CELLS + IMAGES) + FENCE;
    }
}

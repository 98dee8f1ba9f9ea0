package dev.lungo.tui.theme;

import java.util.Map;

/// The colors of a terminal as far as they are known: light or dark, and those of text and background as `0xRRGGBB`,
/// or `UNKNOWN`.
public record TerminalColors(boolean dark, int foreground, int background) {
    public static final int UNKNOWN = -1;

    private static final int LIGHT_GRAY = 7;
    private static final int DARK_GRAY = 8;

    /// The guess of the environment: `COLORFGBG`, whose last number is the background, else dark.
    public static TerminalColors of(Map<String, String> environment) {
        var colors = environment.getOrDefault("COLORFGBG", "");
        int background = index(colors.substring(colors.lastIndexOf(';') + 1));
        boolean dark = background < LIGHT_GRAY || background == DARK_GRAY;
        return new TerminalColors(dark, UNKNOWN, UNKNOWN);
    }

    private static int index(String text) {
        if (text.isEmpty() || text.length() > 2) return 0;
        int index = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) return 0;
            index = index * 10 + digit;
        }
        return index;
    }

    /// After the answer to OSC 10.
    public TerminalColors withForeground(int rgb) {
        return new TerminalColors(dark, rgb, background);
    }

    /// After the answer to OSC 11, which decides between light and dark.
    public TerminalColors withBackground(int rgb) {
        return new TerminalColors(Colors.isDark(rgb), foreground, rgb);
    }

    /// After a report of mode 2031. The colors are not known until the terminal is asked again.
    public TerminalColors switchedTo(boolean dark) {
        return dark == this.dark ? this : new TerminalColors(dark, UNKNOWN, UNKNOWN);
    }

    /// The theme in these colors.
    public Theme system() {
        return foreground == UNKNOWN || background == UNKNOWN
                ? SystemTheme.table(dark)
                : SystemTheme.mixed(foreground, background);
    }
}

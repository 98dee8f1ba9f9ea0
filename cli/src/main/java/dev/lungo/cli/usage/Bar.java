package dev.lungo.cli.usage;

import dev.lungo.cli.terminal.Ink;

/// A bar of block characters, to an eighth of a column.
final class Bar {
    private static final String PARTS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    /// Filled up to `share` of the width, followed by spaces.
    static String of(double share, int width) {
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * width * 8);
        if (eighths == 0 && share > 0) eighths = 1;
        var bar = new StringBuilder().repeat('█', eighths / 8);
        if (eighths % 8 > 0) bar.append(PARTS.charAt(eighths % 8));
        return bar.repeat(' ', width - bar.length()).toString();
    }

    /// The spent, the reserved, and the remaining share of a cap.
    static String budget(double spent, double reserved, int width, boolean colored) {
        int used = (int) Math.round(Math.clamp(spent, 0, 1) * width);
        int held = (int) Math.round(Math.clamp(spent + reserved, 0, 1) * width) - used;
        var ink = spent >= 1 ? Ink.BAD : spent >= 0.8 ? Ink.WARNING : Ink.GOOD;
        return ink.paint("█".repeat(used), colored)
                + ink.paint("▒".repeat(held), colored)
                + Ink.FAINT.paint("░".repeat(width - used - held), colored);
    }
}

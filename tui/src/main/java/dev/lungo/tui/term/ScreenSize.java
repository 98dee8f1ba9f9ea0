package dev.lungo.tui.term;

import java.io.IOException;

/// The size of a terminal in cells.
public record ScreenSize(int columns, int rows) {
    /// The size of the terminal that standard output, or else standard error, goes to; zeros without one.
    public static ScreenSize measured() {
        try {
            return Tty.size(Tty.system());
        } catch (IOException none) {
            return new ScreenSize(0, 0);
        }
    }
}

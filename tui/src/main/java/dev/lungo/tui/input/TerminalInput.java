package dev.lungo.tui.input;

/// Anything that comes from the terminal.
public sealed interface TerminalInput {
    record Pressed(Key key) implements TerminalInput {}

    /// Pasted text; line ends are `\n`.
    record Pasted(String text) implements TerminalInput {}

    record Moved(Mouse mouse) implements TerminalInput {}

    record Focused(boolean focused) implements TerminalInput {}

    record Resized(int columns, int rows) implements TerminalInput {}

    /// The terminal answered a query, or reported a change.
    record Reported(Report report) implements TerminalInput {}

    /// The terminal is gone: its end of file, or a hang-up.
    record Closed() implements TerminalInput {}

    /// The program was stopped and is continued by the shell.
    record Continued() implements TerminalInput {}

    /// An answer of the terminal to a query.
    sealed interface Report {
        /// OSC 10: its color of text, `0xRRGGBB`.
        record Foreground(int rgb) implements Report {}

        /// OSC 11: its background, `0xRRGGBB`.
        record Background(int rgb) implements Report {}

        /// Mode 2031 and DSR 997: the person switched between light and dark.
        record Brightness(boolean dark) implements Report {}

        /// Kitty's keyboard protocol is available.
        record KittyKeys() implements Report {}

        /// Kitty's graphics protocol is available.
        record KittyImages() implements Report {}

        /// DA1; `sixel` if its attributes contain 4.
        record Device(boolean sixel) implements Report {}

        /// XTVERSION: the terminal's name and version.
        record Name(String name) implements Report {}

        /// DECRPM: a mode is known to the terminal.
        record Mode(int mode, boolean known) implements Report {}

        /// CSI 14 t and 16 t: a cell in pixels.
        record CellSize(int width, int height) implements Report {}

        /// CPR: the place of the cursor, counted from 1.
        record CursorPlace(int column, int row) implements Report {}
    }
}

package dev.lungo.tui.state;

import org.jspecify.annotations.Nullable;

/// The terminal: its size in cells, its abilities, and whether it has the focus. `now` is the moment of the newest
/// input, in epoch milliseconds. `scrollback` is what was written above an inline screen, and null for a full screen;
/// an inline screen has the rows at the end of the terminal.
public record Device(
        int columns,
        int rows,
        boolean focused,
        long now,
        Pointer pointer,
        TerminalTraits traits,
        @Nullable WrittenBlocks scrollback) {
    private static final int MOST_INLINE_ROWS = 20;

    public Device(int columns, int rows, boolean focused, long now) {
        this(columns, rows, focused, now, Pointer.NONE, TerminalTraits.USUAL, null);
    }

    /// The same with an inline screen.
    public Device asInline() {
        return with(WrittenBlocks.EMPTY).resized(columns, rows);
    }

    public boolean isInline() {
        return scrollback != null;
    }

    public Device with(Pointer next) {
        return new Device(columns, rows, focused, now, next, traits, scrollback);
    }

    public Device with(TerminalTraits next) {
        return new Device(columns, rows, focused, now, pointer, next, scrollback);
    }

    public Device with(WrittenBlocks next) {
        return new Device(columns, rows, focused, now, pointer, traits, next);
    }

    public Device at(long moment) {
        return new Device(columns, rows, focused, moment, pointer, traits, scrollback);
    }

    /// Another size of the terminal.
    public Device resized(int width, int height) {
        int usable = scrollback == null ? height : Math.min(MOST_INLINE_ROWS, height - 1);
        return new Device(width, usable, focused, now, pointer, traits, scrollback);
    }

    public Device focused(boolean has) {
        return new Device(columns, rows, has, now, pointer, traits, scrollback);
    }
}

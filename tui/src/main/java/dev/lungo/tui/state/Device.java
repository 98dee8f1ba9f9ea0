package dev.lungo.tui.state;

/// The terminal: its size in cells, its abilities, and whether it has the focus. `now` is the moment of the newest
/// input, in epoch milliseconds.
public record Device(int columns, int rows, boolean focused, long now, Pointer pointer, TerminalTraits traits) {
    public Device(int columns, int rows, boolean focused, long now) {
        this(columns, rows, focused, now, Pointer.NONE, TerminalTraits.USUAL);
    }

    public Device with(Pointer next) {
        return new Device(columns, rows, focused, now, next, traits);
    }

    public Device with(TerminalTraits next) {
        return new Device(columns, rows, focused, now, pointer, next);
    }

    public Device at(long moment) {
        return new Device(columns, rows, focused, moment, pointer, traits);
    }

    public Device resized(int width, int height) {
        return new Device(width, height, focused, now, pointer, traits);
    }

    public Device focused(boolean has) {
        return new Device(columns, rows, has, now, pointer, traits);
    }
}

package dev.lungo.tui.state;

/// The terminal: its size in cells, and whether it has the focus. `now` is the moment of the newest input, in epoch
/// milliseconds.
public record Device(int columns, int rows, boolean focused, long now) {
    public Device at(long moment) {
        return new Device(columns, rows, focused, moment);
    }

    public Device resized(int width, int height) {
        return new Device(width, height, focused, now);
    }

    public Device focused(boolean has) {
        return new Device(columns, rows, has, now);
    }
}

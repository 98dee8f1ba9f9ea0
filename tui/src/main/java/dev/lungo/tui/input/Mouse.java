package dev.lungo.tui.input;

/// An event of the mouse at a cell, counted from 0. `modifiers` are those of `Key`.
public record Mouse(Action action, Button button, int x, int y, int modifiers) {
    /// The kind of event.
    public enum Action {
        PRESS,
        RELEASE,
        DRAG,
        SCROLL_UP,
        SCROLL_DOWN
    }

    /// The button of the event; `NONE` for the wheel.
    public enum Button {
        LEFT,
        MIDDLE,
        RIGHT,
        NONE
    }
}

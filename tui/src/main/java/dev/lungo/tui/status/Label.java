package dev.lungo.tui.status;

import dev.lungo.tui.text.Span;

/// A piece of a row that starts an action when it is clicked. `action` is empty where a click does nothing; `x` is the
/// column of its first cell.
public record Label(Span span, String action, int x) {
    public boolean contains(int column) {
        return column >= x && column < x + span.width();
    }

    Label at(int column) {
        return new Label(span, action, column);
    }
}

package dev.lungo.tui.state;

import org.jspecify.annotations.Nullable;

/// The mouse: where its button went down last, and what is selected. While `captured` is false, it belongs to the
/// terminal.
public record Pointer(@Nullable Press press, @Nullable Selection selection, boolean captured) {
    public static final Pointer NONE = new Pointer(null, null, true);

    /// The button going down on a cell, at a moment in epoch milliseconds. `label` is what stands there and can be
    /// clicked, or empty; `place` is the text there, or null.
    public record Press(
            int x, int y, long at, String label, @Nullable Place place) {}

    /// A cell of the messages: a block, a line of it, and a column of the screen.
    public record Place(String block, int line, int column) {}

    /// Selected text, both ends included, in the order of the mouse.
    public record Selection(Place from, Place to) {}

    public Pointer with(@Nullable Press next) {
        return new Pointer(next, selection, captured);
    }

    public Pointer selecting(@Nullable Selection next) {
        return new Pointer(press, next, captured);
    }

    public Pointer toggled() {
        return new Pointer(null, null, !captured);
    }
}

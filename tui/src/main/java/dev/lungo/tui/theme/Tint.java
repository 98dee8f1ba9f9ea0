package dev.lungo.tui.theme;

import dev.lungo.tui.cell.Pen;

/// The look of a token: a color in the terms of `Pen`, and marks that belong to it.
public record Tint(int color, int marks) {
    static final Tint DEFAULT = new Tint(Pen.DEFAULT, 0);

    static Tint rgb(int value) {
        return new Tint(Pen.rgb(value), 0);
    }

    static Tint indexed(int index) {
        return new Tint(index, 0);
    }

    Tint with(int more) {
        return new Tint(color, marks | more);
    }

    /// `0xRRGGBB`; meaningful only for a color of `rgb`.
    int value() {
        return color & 0xffffff;
    }
}

package dev.lungo.tui.cell;

import dev.lungo.tui.text.Style;

/// Turns styles into what a terminal can show. Two palettes that answer differently are not equal.
@FunctionalInterface
public interface Palette {
    Pen pen(Style style);
}

package dev.lungo.tui.image;

import dev.lungo.tui.cell.Rect;

/// A visible piece of an image: its cells on the screen, and the column and the row of the image where it begins.
public record ImagePlace(int number, Rect screen, int column, int row) {
    boolean isWhole(int columns, int rows) {
        return screen.width() == columns && screen.height() == rows;
    }
}

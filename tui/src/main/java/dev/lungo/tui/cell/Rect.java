package dev.lungo.tui.cell;

/// A rectangle of cells. Never has a negative size.
public record Rect(int x, int y, int width, int height) {
    public Rect {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    /// The first row behind it.
    public int bottom() {
        return y + height;
    }

    /// The first column behind it.
    public int right() {
        return x + width;
    }

    public boolean contains(int column, int row) {
        return column >= x && column < right() && row >= y && row < bottom();
    }

    public Rect inset(int columns, int rows) {
        return new Rect(x + columns, y + rows, width - 2 * columns, height - 2 * rows);
    }

    /// The upper rows.
    public Rect top(int rows) {
        return new Rect(x, y, width, Math.min(rows, height));
    }

    /// The rest, below the upper rows.
    public Rect below(int rows) {
        int taken = Math.min(rows, height);
        return new Rect(x, y + taken, width, height - taken);
    }

    public Rect row(int index) {
        return below(index).top(1);
    }
}

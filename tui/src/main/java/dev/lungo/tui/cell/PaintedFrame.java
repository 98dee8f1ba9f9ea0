package dev.lungo.tui.cell;

/// A painted screen: the bytes that produce it, and the state in which they leave the terminal. `x` is -1 where the
/// column of the cursor is not certain.
public record PaintedFrame(Buffer buffer, Palette palette, Pen pen, int x, int y, byte[] bytes) {
    public boolean fits(Buffer next, Palette palette) {
        return buffer.width() == next.width() && buffer.height() == next.height() && this.palette.equals(palette);
    }
}

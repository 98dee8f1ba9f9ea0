package dev.lungo.tui.image;

/// A way in which a terminal draws images.
public enum ImageProtocol {
    NONE,
    /// Sent once, and drawn by cells of text that name its pieces.
    KITTY,
    /// OSC 1337: the file itself, drawn at the cursor.
    ITERM,
    /// Pixels in at most 256 colors, drawn at the cursor.
    SIXEL;

    /// True if an image has to be drawn again wherever it moves.
    public boolean isPlaced() {
        return this == ITERM || this == SIXEL;
    }
}

package dev.lungo.tui.term;

/// An image as a sequence that draws it at a cell, behind the text of a screen.
public record PlacedImage(int x, int y, String sequence) {
    /// Leaves the cursor where it was.
    String drawn() {
        return "\u001b7\u001b[" + (y + 1) + ";" + (x + 1) + "H" + sequence + "\u001b8";
    }
}

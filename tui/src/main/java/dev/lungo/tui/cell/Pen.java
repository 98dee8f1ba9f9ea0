package dev.lungo.tui.cell;

import dev.lungo.tui.text.Style;
import org.jspecify.annotations.Nullable;

/// The look of a cell in the terms of a terminal. A color is `DEFAULT`, an index from 0 to 255, or one of `rgb`.
/// `marks` are those of `Style`, and `DIM`. A link that is not printable ASCII is dropped, because it could end its
/// own escape sequence.
public record Pen(
        int foreground, int background, int marks, @Nullable String link) {
    public static final int DEFAULT = -1;
    /// The terminal's own faint text.
    public static final int DIM = 32;

    /// The state of a terminal after a reset.
    public static final Pen RESET = new Pen(DEFAULT, DEFAULT, 0, null);

    private static final int RGB = 0x1000000;
    private static final int VISIBLE_ON_BLANK = Style.UNDERLINE | Style.STRUCK | Style.REVERSE;
    private static final int LONGEST_LINK = 2000;

    public Pen {
        if (link != null && !isSafe(link)) link = null;
    }

    private static boolean isSafe(String link) {
        if (link.isEmpty() || link.length() > LONGEST_LINK) return false;
        for (int i = 0; i < link.length(); i++) if (link.charAt(i) <= ' ' || link.charAt(i) > '~') return false;
        return true;
    }

    /// The color of `0xRRGGBB`.
    public static int rgb(int value) {
        return RGB | value;
    }

    public static boolean isRgb(int color) {
        return color >= RGB;
    }

    boolean has(int mark) {
        return (marks & mark) != 0;
    }

    /// True if a blank cell shows nothing of it but the background, so that the terminal can erase instead of print.
    boolean isPlainOnBlank() {
        return (marks & VISIBLE_ON_BLANK) == 0 && link == null;
    }

    /// The pen closest to this one that shows blanks as `target` does.
    Pen forBlank(Pen target) {
        return target.isPlainOnBlank()
                ? new Pen(foreground, target.background, marks & ~VISIBLE_ON_BLANK, null)
                : target;
    }

    /// True if both look the same on a cell with this text.
    boolean looksLike(Pen other, boolean blank) {
        if (equals(other)) return true;
        return blank && isPlainOnBlank() && other.isPlainOnBlank() && background == other.background;
    }
}

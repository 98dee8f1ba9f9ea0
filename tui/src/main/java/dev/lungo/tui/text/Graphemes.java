package dev.lungo.tui.text;

import org.jline.utils.WCWidth;

/// Text as a terminal divides it: grapheme clusters, each of 0, 1, or 2 cells.
public final class Graphemes {
    private static final int FIRST_COMBINING = 0x300;

    private Graphemes() {}

    /// The index behind the cluster that begins at `start`.
    public static int next(CharSequence text, int start) {
        char c = text.charAt(start);
        boolean alone = start + 1 >= text.length() || text.charAt(start + 1) < FIRST_COMBINING;
        if (c < FIRST_COMBINING && alone) return start + 1;
        return start + Math.max(1, WCWidth.charCountForGraphemeCluster(text, start));
    }

    /// The start of the cluster that ends before `end`.
    public static int previous(CharSequence text, int end) {
        int line = end;
        while (line > 0 && text.charAt(line - 1) != '\n' && end - line < 64) line--;
        int start = line < end ? line : end - 1;
        for (int i = start; i < end; i = next(text, i)) start = i;
        return start;
    }

    /// The cells of the cluster that begins at `start`.
    public static int widthAt(CharSequence text, int start) {
        char c = text.charAt(start);
        if (c < FIRST_COMBINING && (start + 1 >= text.length() || text.charAt(start + 1) < FIRST_COMBINING))
            return c < ' ' || c >= 0x7f && c < 0xa0 ? 0 : 1;
        return Math.clamp(WCWidth.wcwidthForGraphemeCluster(text, start), 0, 2);
    }

    public static int width(CharSequence text) {
        int width = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) width += widthAt(text, i);
        return width;
    }

    /// The beginning of a text that fits into `cells`.
    public static String first(String text, int cells) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            used += widthAt(text, end);
            if (used > cells) break;
            end = next(text, end);
        }
        return text.substring(0, end);
    }
}

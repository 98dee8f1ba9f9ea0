package dev.lungo.tui.text;

import org.jline.utils.WCWidth;

/// Text as a terminal divides it: grapheme clusters, each of 0, 1, or 2 cells.
public final class Graphemes {
    private static final int FIRST_COMBINING = 0x300;
    /// Characters that a cluster is sought in; few are longer than a family of emoji.
    private static final int WINDOW = 24;

    private Graphemes() {}

    /// The index behind the cluster that begins at `start`.
    public static int next(CharSequence text, int start) {
        char c = text.charAt(start);
        boolean alone = start + 1 >= text.length() || text.charAt(start + 1) < FIRST_COMBINING;
        if (alone && c < FIRST_COMBINING || isIdeograph(c) && endsBefore(text, start + 1)) return start + 1;
        // The library looks at all of the text that it is given, for each cluster.
        for (int window = WINDOW; ; window *= 2) {
            int end = Math.min(text.length(), start + window);
            int length = Math.max(1, WCWidth.charCountForGraphemeCluster(text.subSequence(start, end), 0));
            if (start + length < end || end == text.length()) return start + length;
        }
    }

    /// Han and kana: two cells each, and never joined to each other.
    private static boolean isIdeograph(char c) {
        return c >= 0x4e00 && c <= 0x9fff || c >= 0x3041 && c <= 0x3096 || c >= 0x30a1 && c <= 0x30fa;
    }

    /// True if the character at an index cannot belong to the cluster before it.
    private static boolean endsBefore(CharSequence text, int index) {
        return index >= text.length() || text.charAt(index) < FIRST_COMBINING || isIdeograph(text.charAt(index));
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
        if (isIdeograph(c) && endsBefore(text, start + 1)) return 2;
        return Math.clamp(WCWidth.wcwidthForGraphemeCluster(text.subSequence(start, next(text, start)), 0), 0, 2);
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

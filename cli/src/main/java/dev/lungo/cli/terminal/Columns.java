package dev.lungo.cli.terminal;

/// The width of text on a terminal, in columns. Color codes take none.
public final class Columns {
    private Columns() {}

    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) columns += text.charAt(i) == '\033' ? 0 : width(text.codePointAt(i));
        return columns;
    }

    /// The index after the character or color code at `at`.
    static int next(CharSequence text, int at) {
        if (text.charAt(at) != '\033') return at + Character.charCount(Character.codePointAt(text, at));
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != 'm') end++;
        return Math.min(text.length(), end + 1);
    }

    /// Keeps as much of a text as fits into `columns`, and marks the cut with an ellipsis.
    public static String cut(String text, int columns) {
        if (of(text) <= columns) return text;
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int next = next(text, end);
            int width = text.charAt(end) == '\033' ? 0 : width(text.codePointAt(end));
            if (used + width > columns - 1) break;
            used += width;
            end = next;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /// 0 for a mark that joins the character before it, 2 for an East Asian character or a pictograph, else 1.
    public static int width(int character) {
        if (character < 0x300) return character == 0xad ? 0 : 1;
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) return 0;
        return WideCharacters.contain(character) ? 2 : 1;
    }
}

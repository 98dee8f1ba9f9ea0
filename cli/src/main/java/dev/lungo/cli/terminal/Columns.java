package dev.lungo.cli.terminal;

/// How wide text is on a terminal; colour codes take no place.
final class Columns {
    private static final int FIRST_WIDE = 0x1100;

    private Columns() {}

    static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) columns += text.charAt(i) == '\033' ? 0 : width(text.codePointAt(i));
        return columns;
    }

    /// The index after the character or colour code at `at`.
    static int next(CharSequence text, int at) {
        if (text.charAt(at) != '\033') return at + Character.charCount(Character.codePointAt(text, at));
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != 'm') end++;
        return Math.min(text.length(), end + 1);
    }

    /// East Asian characters and pictures take two columns.
    static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) return 0;
        boolean wide = character >= 0x1f300 && character < 0x1fb00 || character >= FIRST_WIDE && character < 0x1160
                || character >= 0x2e80 && character < 0xa4d0 || character >= 0xac00 && character < 0xd7b0
                || character >= 0xf900 && character < 0xfb00 || character >= 0xff00 && character < 0xff61;
        return wide ? 2 : 1;
    }
}

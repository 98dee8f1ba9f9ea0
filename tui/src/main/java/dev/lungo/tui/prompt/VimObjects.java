package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// Vim's text objects: a word, a text in quotes, or one in brackets, with (`a`) or without (`i`) what is around it.
final class VimObjects {
    private static final String OPEN = "([{<";
    private static final String CLOSE = ")]}>";

    private VimObjects() {}

    /// A part of a text; `end` is exclusive.
    record Extent(int start, int end) {}

    /// Null if there is no such object at the caret. `name` is like `iw` or `a"`.
    static @Nullable Extent of(Editor editor, String name) {
        if (name.length() != 2 || "ia".indexOf(name.charAt(0)) < 0) return null;
        boolean around = name.charAt(0) == 'a';
        char kind = name.charAt(1);
        var text = editor.text();
        var found = switch (kind) {
            case 'w', 'W' -> word(text, editor.caret(), kind == 'W', around);
            case '"', '\'', '`' -> quoted(editor, kind, around);
            case 'b' -> bracketed(text, editor.caret(), 0, around);
            case 'B' -> bracketed(text, editor.caret(), 2, around);
            default -> {
                int bracket = Math.max(OPEN.indexOf(kind), CLOSE.indexOf(kind));
                yield bracket < 0 ? null : bracketed(text, editor.caret(), bracket, around);
            }
        };
        if (found == null) return null;
        var words = editor.words();
        var chip = words.chipAt(found.start);
        return new Extent(chip == null ? found.start : chip.start(), words.border(found.end));
    }

    private static @Nullable Extent word(String text, int caret, boolean whole, boolean around) {
        if (text.isEmpty()) return null;
        int at = Math.min(caret, text.length() - 1);
        int kind = kind(text.charAt(at), whole);
        int start = at;
        int end = at;
        while (start > 0 && kind(text.charAt(start - 1), whole) == kind) start--;
        while (end < text.length() && kind(text.charAt(end), whole) == kind) end++;
        if (!around) return new Extent(start, end);
        int behind = blanks(text, end);
        if (behind > end) return new Extent(start, behind);
        while (start > 0 && isBlank(text.charAt(start - 1))) start--;
        return new Extent(start, end);
    }

    /// Characters of one kind are a word.
    private static int kind(char c, boolean whole) {
        if (Character.isWhitespace(c)) return 0;
        boolean letter = Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
        return whole || letter ? 1 : 2;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int blanks(String text, int from) {
        int end = from;
        while (end < text.length() && isBlank(text.charAt(end))) end++;
        return end;
    }

    /// The quoted text of the line that holds the caret, or the next one behind it.
    private static @Nullable Extent quoted(Editor editor, char quote, boolean around) {
        var text = editor.text();
        int last = editor.lineEnd();
        for (int open = next(text, quote, editor.lineStart(), last); open < last; ) {
            int close = next(text, quote, open + 1, last);
            if (close >= last) return null;
            if (close >= editor.caret())
                return around ? new Extent(open, blanks(text, close + 1)) : new Extent(open + 1, close);
            open = next(text, quote, close + 1, last);
        }
        return null;
    }

    /// The next quote that is not escaped; `last` if there is none.
    private static int next(String text, char quote, int from, int last) {
        for (int at = from; at < last; at++) {
            if (text.charAt(at) == '\\') at++;
            else if (text.charAt(at) == quote) return at;
        }
        return last;
    }

    private static @Nullable Extent bracketed(String text, int caret, int bracket, boolean around) {
        char open = OPEN.charAt(bracket);
        char close = CLOSE.charAt(bracket);
        boolean onClose = caret < text.length() && text.charAt(caret) == close;
        int start = mate(text, onClose ? caret - 1 : Math.min(caret, text.length() - 1), -1, open, close);
        int end = start < 0 ? -1 : mate(text, start + 1, 1, close, open);
        if (end < 0) return null;
        return around ? new Extent(start, end + 1) : new Extent(start + 1, end);
    }

    /// The index of the bracket that is not closed by another on the way; -1 if there is none.
    private static int mate(String text, int from, int step, char wanted, char other) {
        int depth = 0;
        for (int at = from; at >= 0 && at < text.length(); at += step) {
            char c = text.charAt(at);
            if (c == wanted && depth-- == 0) return at;
            if (c == other) depth++;
        }
        return -1;
    }
}

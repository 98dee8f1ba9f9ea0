package dev.lungo.tui.prompt;

import org.jspecify.annotations.Nullable;

/// Vim's text objects: a word, a text in quotes, or one in brackets, with (`a`) or without (`i`) what is around it.
final class VimObjects {
    private static final String OPEN = "([{<";
    private static final String CLOSE = ")]}>";

    private VimObjects() {}

    /// Null if there is no such object at the caret. `name` is like `iw` or `a"`.
    static @Nullable VimRange of(Editor editor, String name) {
        if (name.length() != 2 || "ia".indexOf(name.charAt(0)) < 0) return null;
        boolean around = name.charAt(0) == 'a';
        char kind = name.charAt(1);
        var text = editor.text();
        var found = switch (kind) {
            case 'w', 'W' -> new VimWords(editor.words(), kind == 'W').object(editor.caret(), around);
            case '"', '\'', '`' -> quoted(editor, kind, around);
            case 'b' -> bracketed(editor, 0, around);
            case 'B' -> bracketed(editor, 2, around);
            default -> {
                int bracket = Math.max(OPEN.indexOf(kind), CLOSE.indexOf(kind));
                yield bracket < 0 ? null : bracketed(editor, bracket, around);
            }
        };
        if (found == null) return null;
        var words = editor.words();
        var chip = words.chipAt(found.start());
        return new VimRange(chip == null ? found.start() : chip.start(), words.border(found.end()), found.lines());
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
    private static @Nullable VimRange quoted(Editor editor, char quote, boolean around) {
        var text = editor.text();
        int last = editor.lineEnd();
        for (int open = next(text, quote, editor.lineStart(), last); open < last; ) {
            int close = next(text, quote, open + 1, last);
            if (close >= last) return null;
            if (close >= editor.caret())
                return around
                        ? new VimRange(open, blanks(text, close + 1), false)
                        : new VimRange(open + 1, close, false);
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

    /// The brackets around the caret, or the next ones behind it.
    private static @Nullable VimRange bracketed(Editor editor, int bracket, boolean around) {
        var text = editor.text();
        char open = OPEN.charAt(bracket);
        char close = CLOSE.charAt(bracket);
        int caret = editor.caret();
        boolean onClose = caret < text.length() && text.charAt(caret) == close;
        int start = mate(text, onClose ? caret - 1 : Math.min(caret, text.length() - 1), -1, open, close);
        if (start < 0) start = text.indexOf(open, caret);
        int end = start < 0 ? -1 : mate(text, start + 1, 1, close, open);
        if (end < 0) return null;
        return around ? new VimRange(start, end + 1, false) : inside(editor, start + 1, end);
    }

    /// Brackets with their ends on lines of their own keep them.
    private static VimRange inside(Editor editor, int from, int to) {
        int start = from < to && editor.text().charAt(from) == '\n' ? from + 1 : from;
        int line = editor.at(to).lineStart();
        boolean alone = line >= start && VimMotions.firstWord(editor.at(to)) == to;
        return alone ? VimRange.exclusive(editor, start, line) : new VimRange(start, to, false);
    }

    /// The index of the bracket that is not closed by another on the way; -1 if there is none.
    static int mate(String text, int from, int step, char wanted, char other) {
        int depth = 0;
        for (int at = from; at >= 0 && at < text.length(); at += step) {
            char c = text.charAt(at);
            if (c == wanted && depth-- == 0) return at;
            if (c == other) depth++;
        }
        return -1;
    }
}

package dev.lungo.tui.prompt;

/// A part of a text that an operator acts on; `end` is exclusive. Lines are whole, without the end of the last.
public record VimRange(int start, int end, boolean lines) {
    /// The lines that hold two indexes and all between.
    static VimRange lines(Editor editor, int one, int other) {
        return new VimRange(
                editor.at(Math.min(one, other)).lineStart(),
                editor.at(Math.max(one, other)).lineEnd(),
                true);
    }

    /// The way from the caret to where a motion leads. An exclusive one that ends at the beginning of a line leaves out
    /// the end of the line before; if it began at the first word of its line, it takes whole lines.
    static VimRange of(Editor editor, VimReach reach) {
        int start = Math.min(editor.caret(), reach.place());
        int end = Math.max(editor.caret(), reach.place());
        return switch (reach.kind()) {
            case LINES -> lines(editor, start, end);
            case INCLUSIVE -> new VimRange(start, editor.words().next(end), false);
            case WITHIN -> new VimRange(start, end, false);
            case EXCLUSIVE -> exclusive(editor, start, end);
        };
    }

    static VimRange exclusive(Editor editor, int start, int end) {
        boolean atBeginning = end > start && editor.text().charAt(end - 1) == '\n';
        boolean severalLines = atBeginning && editor.at(start).lineEnd() < end;
        if (!severalLines) return new VimRange(start, end, false);
        boolean whole = start <= VimMotions.firstWord(editor.at(start));
        return whole ? lines(editor, start, end - 1) : new VimRange(start, end - 1, false);
    }
}

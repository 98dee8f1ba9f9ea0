package dev.lungo.tui.draw.diff;

import dev.lungo.tui.draw.code.CodeBlock;
import dev.lungo.tui.text.CleanText;

/// A line of a hunk: `sign` is ` `, `-`, `+`, or `\` for the note that a file has no line end. `text` has no control
/// characters; `returns` is true if the line ends with a carriage return. Numbers count from 1.
record DiffLine(char sign, int oldNumber, int newNumber, String text, boolean returns) {
    static DiffLine of(char sign, int oldNumber, int newNumber, String raw) {
        return new DiffLine(sign, oldNumber, newNumber, CleanText.row(raw, CodeBlock.TAB), raw.endsWith("\r"));
    }

    boolean isChange() {
        return sign == '+' || sign == '-';
    }

    /// The number of trailing blanks.
    int trailing() {
        return text.length() - text.stripTrailing().length();
    }
}

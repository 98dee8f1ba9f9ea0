package dev.lungo.tui.prompt;

/// Steps by vim's words: letters, other signs, and chips are words of their own; an empty line is one, too. A big word
/// ends only at a blank.
record VimWords(PromptText words, boolean big) {
    private static final int BLANK = 0;
    private static final int LETTERS = 1;
    private static final int SIGNS = 2;
    private static final int CHIPS = 3;

    private int kind(int index) {
        var chip = words.chipAt(index);
        if (chip != null) return CHIPS + chip.start();
        char c = words.text().charAt(index);
        if (Character.isWhitespace(c)) return BLANK;
        return big || isLetter(c) ? LETTERS : SIGNS;
    }

    private static boolean isLetter(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || Character.isSurrogate(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private boolean isBlank(int index) {
        return index >= 0 && index < words.length() && kind(index) == BLANK;
    }

    private boolean isEmptyLine(int index) {
        var text = words.text();
        return text.charAt(index) == '\n' && (index == 0 || text.charAt(index - 1) == '\n');
    }

    /// The end of the run of one kind that holds an index.
    private int runEnd(int index) {
        int at = index;
        while (at < words.length() && kind(at) == kind(index)) at++;
        return at;
    }

    private int runStart(int index) {
        int at = index;
        while (at > 0 && kind(at - 1) == kind(index)) at--;
        return at;
    }

    /// The beginning of the next word. An operator's last step stays in the line of the word.
    int next(int from, boolean staysInLine) {
        if (from >= words.length()) return from;
        int at = isBlank(from) ? from : runEnd(from);
        boolean atEnd = at == words.length() || words.text().charAt(at) == '\n';
        if (at > from && staysInLine && atEnd) return at;
        while (isBlank(at) && (at == from || !isEmptyLine(at))) at++;
        return at;
    }

    /// The beginning of a word before an index.
    int previous(int from) {
        int at = from;
        while (isBlank(at - 1)) {
            at--;
            if (isEmptyLine(at)) return at;
        }
        return at == 0 ? 0 : runStart(at - 1);
    }

    /// The last character of the word behind an index; of the word at it, too, if it may stay.
    int end(int from, boolean mayStay) {
        int at = mayStay ? from : words.next(from);
        while (isBlank(at)) at++;
        return at >= words.length() ? words.length() : words.previous(runEnd(at));
    }

    /// The last character of the word before an index; -1 if there is none.
    int previousEnd(int from) {
        int at = from >= words.length() || isBlank(from) ? from - 1 : runStart(from) - 1;
        while (isBlank(at) && !isEmptyLine(at)) at--;
        return at < 0 ? -1 : words.previous(at + 1);
    }

    /// The word at an index, or the blanks; with the blanks behind it, or else before it.
    VimRange object(int index, boolean around) {
        if (words.isEmpty()) return new VimRange(0, 0, false);
        int at = Math.min(index, words.length() - 1);
        int start = lineRunStart(at);
        int end = lineRunEnd(at);
        return around && start < end ? around(start, end) : new VimRange(start, end, false);
    }

    /// Blanks get the word behind them; a word the blanks behind it, or those before it unless they indent a line.
    private VimRange around(int start, int end) {
        if (isBlank(start))
            return new VimRange(start, end < words.length() && !isBlank(end) ? runEnd(end) : end, false);
        if (isBlankInLine(end)) return new VimRange(start, lineRunEnd(end), false);
        int before = isBlankInLine(start - 1) ? lineRunStart(start - 1) : start;
        return new VimRange(isIndent(before) ? start : before, end, false);
    }

    private boolean isIndent(int index) {
        return index == 0 || words.text().charAt(index - 1) == '\n';
    }

    private boolean isBlankInLine(int index) {
        return isBlank(index) && words.text().charAt(index) != '\n';
    }

    private int lineRunEnd(int index) {
        int end = index;
        while (end < words.length() && kind(end) == kind(index) && words.text().charAt(end) != '\n') end++;
        return end;
    }

    private int lineRunStart(int index) {
        if (words.text().charAt(index) == '\n') return index;
        int start = index;
        while (start > 0 && kind(start - 1) == kind(index) && words.text().charAt(start - 1) != '\n') start--;
        return start;
    }
}

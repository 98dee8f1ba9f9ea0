package dev.lungo.tui.prompt;

/// Steps by words. A chip is a word of its own.
final class WordMotions {
    private WordMotions() {}

    /// The beginning of the word before an index.
    static int left(PromptText words, int from) {
        int at = from;
        while (at > 0 && words.chipBefore(at) == null && !isLetter(words.text(), at - 1)) at--;
        var chip = words.chipBefore(at);
        if (chip != null) return chip.start();
        while (at > 0 && words.chipBefore(at) == null && isLetter(words.text(), at - 1)) at--;
        return words.border(at);
    }

    /// The end of the word behind an index.
    static int right(PromptText words, int from) {
        int at = from;
        while (at < words.length() && words.chipAt(at) == null && !isLetter(words.text(), at)) at++;
        var chip = words.chipAt(at);
        if (chip != null) return chip.end();
        while (at < words.length() && words.chipAt(at) == null && isLetter(words.text(), at)) at++;
        return words.border(at);
    }

    /// The beginning of the word behind an index, as vim's `w` goes.
    static int nextStart(PromptText words, int from) {
        int at = from;
        var chip = words.chipAt(at);
        if (chip != null) at = chip.end();
        else while (at < words.length() && words.chipAt(at) == null && isLetter(words.text(), at)) at++;
        while (at < words.length() && words.chipAt(at) == null && !isLetter(words.text(), at)) at++;
        return words.border(at);
    }

    private static boolean isLetter(String text, int index) {
        char c = text.charAt(index);
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}

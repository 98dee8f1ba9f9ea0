package dev.lungo.tui.text;

import java.util.Locale;

/// Text that cannot change the terminal: what a model or a program wrote may hold control characters. Those that
/// reorder text are shown by their code points, because what they hide is not what they show.
public final class CleanText {
    public static final int LONGEST_TITLE = 100;
    private static final char ESCAPE = '\033';
    private static final char CONTROL = '\u009b';
    private static final char TERMINATOR = '\u009c';
    /// After an escape, these begin a string that a terminal takes as a command.
    private static final String STRINGS = "]PX^_";
    /// The same in one character.
    private static final String STRINGS_C1 = "\u009d\u0090\u0098\u009e\u009f";

    private CleanText() {}

    /// Without control characters and sequences; line ends and tabs stay.
    public static String text(String raw) {
        int length = raw.length();
        int clean = 0;
        while (clean < length && shown(raw.charAt(clean))) clean++;
        if (clean == length) return raw;
        var kept = new StringBuilder(length).append(raw, 0, clean);
        for (int i = clean; i < length; ) {
            char c = raw.charAt(i);
            if (shown(c)) kept.append(c);
            else if (reorders(c))
                kept.append("<U+")
                        .append(Integer.toHexString(0x10000 + c).substring(1).toUpperCase(Locale.ROOT))
                        .append('>');
            i = Math.min(length, begins(c) ? sequenceEnd(raw, i) : i + 1);
        }
        return kept.toString();
    }

    /// The end of the complete text: before a control sequence whose rest is missing.
    public static int complete(String raw) {
        for (int i = 0; i < raw.length(); ) {
            int end = begins(raw.charAt(i)) ? sequenceEnd(raw, i) : i + 1;
            if (end > raw.length()) return i;
            i = end;
        }
        return raw.length();
    }

    /// One line, at most `LONGEST_TITLE` characters.
    public static String title(String raw) {
        return line(raw, LONGEST_TITLE);
    }

    /// The first line with text, cut at `limit` characters.
    public static String line(String raw, int limit) {
        var text = text(raw).strip().replace('\t', ' ');
        int end = text.indexOf('\n');
        var first = end < 0 ? text : text.substring(0, end).stripTrailing() + " …";
        if (first.length() <= limit) return first;
        int cut = Character.isHighSurrogate(first.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return first.substring(0, cut).stripTrailing() + "…";
    }

    /// Text of one row: cleaned, with tabs as blanks up to the next multiple of `stop` and line ends as blanks.
    public static String row(String raw, int stop) {
        var text = text(raw);
        if (text.indexOf('\t') < 0 && text.indexOf('\n') < 0) return text;
        var row = new StringBuilder(text.length() + 8);
        int column = 0;
        for (int i = 0; i < text.length(); ) {
            int next = Graphemes.next(text, i);
            char c = text.charAt(i);
            int cells = c == '\t' ? stop - column % stop : c == '\n' ? 1 : Graphemes.widthAt(text, i);
            if (c == '\t' || c == '\n') row.repeat(' ', cells);
            else row.append(text, i, next);
            column += cells;
            i = next;
        }
        return row.toString();
    }

    private static boolean shown(char c) {
        return c >= ' ' && c != 0x7f && (c < 0x80 || c > 0x9f) && !reorders(c) || c == '\n' || c == '\t';
    }

    /// Unicode's bidirectional marks, embeddings, overrides and isolates.
    private static boolean reorders(char c) {
        return c >= '\u202a' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\u200e'
                || c == '\u200f'
                || c == '\u061c';
    }

    /// True if a control sequence begins with this character.
    public static boolean begins(char c) {
        return c == ESCAPE || c == CONTROL || STRINGS_C1.indexOf(c) >= 0;
    }

    /// The index after the sequence that begins at `start`; more than the length of the text if its end is missing.
    public static int sequenceEnd(String raw, int start) {
        char first = raw.charAt(start);
        if (first == CONTROL) return parametersEnd(raw, start + 1);
        if (first != ESCAPE) return stringEnd(raw, start + 1);
        if (start + 1 == raw.length()) return raw.length() + 1;
        char second = raw.charAt(start + 1);
        if (second == '[') return parametersEnd(raw, start + 2);
        if (STRINGS.indexOf(second) >= 0) return stringEnd(raw, start + 2);
        return finalEnd(raw, start + 1, '/');
    }

    private static int parametersEnd(String raw, int from) {
        return finalEnd(raw, from, '?');
    }

    /// Characters up to `last` continue the sequence; one after it, up to `~`, completes it. A character that cannot be
    /// part of it ends it, and stays.
    private static int finalEnd(String raw, int from, char last) {
        int at = from;
        while (at < raw.length() && raw.charAt(at) >= ' ' && raw.charAt(at) <= last) at++;
        return at < raw.length() && (raw.charAt(at) <= last || raw.charAt(at) > '~') ? at : at + 1;
    }

    /// A string ends with its terminator, or with the line.
    private static int stringEnd(String raw, int from) {
        for (int at = from; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == '\n') return at;
            if (c == '\007' || c == TERMINATOR) return at + 1;
            if (c == ESCAPE) return at + 1 < raw.length() && raw.charAt(at + 1) != '\\' ? at : at + 2;
        }
        return raw.length() + 1;
    }
}

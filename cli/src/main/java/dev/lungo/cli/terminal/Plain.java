package dev.lungo.cli.terminal;

/// Text that cannot change the terminal: what a model or a program wrote may hold control characters.
public final class Plain {
    public static final int LONGEST_TITLE = 100;

    private Plain() {}

    /// Without control characters; line ends and tabs stay.
    public static String text(String raw) {
        int length = raw.length();
        int clean = 0;
        while (clean < length && visible(raw.charAt(clean))) clean++;
        if (clean == length) return raw;
        var kept = new StringBuilder(length).append(raw, 0, clean);
        for (int i = clean; i < length; i++) {
            int end = raw.charAt(i) == '\033' ? sequenceEnd(raw, i) : i;
            if (end == i && visible(raw.charAt(i))) kept.append(raw.charAt(i));
            i = end;
        }
        return kept.toString();
    }

    /// One line, at most `LONGEST_TITLE` characters.
    public static String title(String raw) {
        return line(raw, LONGEST_TITLE);
    }

    /// The first line that says something, cut at `limit` characters.
    public static String line(String raw, int limit) {
        var text = text(raw).strip();
        int end = text.indexOf('\n');
        var first = end < 0 ? text : text.substring(0, end).stripTrailing() + " …";
        if (first.length() <= limit) return first;
        int cut = Character.isHighSurrogate(first.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return first.substring(0, cut) + "…";
    }

    private static boolean visible(char c) {
        return c >= ' ' && c != 0x7f && (c < 0x80 || c > 0x9f) || c == '\n' || c == '\t';
    }

    /// The index of the last character of the control sequence that starts at `start`.
    private static int sequenceEnd(String raw, int start) {
        int at = start + 1;
        if (at >= raw.length()) return start;
        if (raw.charAt(at) == ']') return operatingSystemCommandEnd(raw, at);
        if (raw.charAt(at) != '[') return at;
        for (at++; at < raw.length(); at++) {
            if (raw.charAt(at) >= 0x40 && raw.charAt(at) <= 0x7e) return at;
        }
        return raw.length() - 1;
    }

    private static int operatingSystemCommandEnd(String raw, int start) {
        for (int at = start; at < raw.length(); at++) {
            if (raw.charAt(at) == '\007') return at;
            if (raw.charAt(at) == '\\' && raw.charAt(at - 1) == '\033') return at;
        }
        return raw.length() - 1;
    }
}

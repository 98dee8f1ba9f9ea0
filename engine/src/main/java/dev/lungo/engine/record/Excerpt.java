package dev.lungo.engine.record;

import java.util.Locale;

/// A text cut to a length, between characters, with a note that says how much is missing.
final class Excerpt {
    private Excerpt() {}

    /// The beginning and the end of a text.
    static String ends(String text, int length, String what) {
        if (text.length() <= length) return text;
        int head = whole(text, length * 2 / 3);
        int tail = whole(text, text.length() - length / 3);
        return text.substring(0, head) + "\n[" + count(tail - head) + " characters of this " + what + " omitted]\n"
                + text.substring(tail);
    }

    static String tail(String text, int length) {
        return text.length() <= length ? text : "…" + text.substring(whole(text, text.length() - length));
    }

    static String head(String text, int length) {
        return text.length() <= length ? text : text.substring(0, whole(text, length)) + "…";
    }

    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))
                ? at - 1
                : at;
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

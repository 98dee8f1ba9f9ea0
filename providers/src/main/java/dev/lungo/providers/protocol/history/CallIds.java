package dev.lungo.providers.protocol.history;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The ids of tool calls in the form that a protocol allows, each used once. An id depends only on
/// the calls before it.
public final class CallIds {
    private final UnaryOperator<String> form;
    private final Set<String> used = new HashSet<>();

    public CallIds(UnaryOperator<String> form) {
        this.form = form;
    }

    /// Letters, digits, `_` and `-`, at most 64.
    public static String plain(String id) {
        if (isPlain(id)) return id;
        var plain = id.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.isEmpty() ? "call" : plain.substring(0, Math.min(64, plain.length()));
    }

    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            char letter = id.charAt(i);
            if (letter >= 0x80 || !Character.isLetterOrDigit(letter) && letter != '_' && letter != '-') return false;
        }
        return !id.isEmpty() && id.length() <= 64;
    }

    /// Nine letters and digits, as Mistral requires.
    public static String nine(String id) {
        var letters = id.replaceAll("[^A-Za-z0-9]", "");
        return (letters + "000000000").substring(Math.max(0, letters.length() - 9), Math.max(9, letters.length()));
    }

    /// Unchanged, unless the id contains characters that no server accepts or is longer than OpenAI accepts.
    public static String atMostForty(String id) {
        boolean fine =
                !id.isEmpty() && id.length() <= 40 && id.chars().allMatch(letter -> letter > ' ' && letter < 127);
        var plain = fine ? id : plain(id);
        return plain.substring(0, Math.min(40, plain.length()));
    }

    public String next(String id) {
        var base = form.apply(id);
        var free = base;
        for (int n = 2; !used.add(free); n++) {
            var suffix = Integer.toString(n);
            free = base.substring(
                            0,
                            Math.min(base.length(), form.apply("x".repeat(64)).length() - suffix.length()))
                    + suffix;
        }
        return free;
    }
}

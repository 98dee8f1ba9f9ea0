package dev.lungo.policy.shell;

import dev.lungo.core.permission.Wildcard;
import java.util.BitSet;

/// Patterns of rules: `*` is any run of characters, `?` is one, all else is literal.
final class PatternMatch {
    /// Stand in a text for characters known only when it runs: any number, and one.
    static final char ANY = '\uE000';

    static final char ONE = '\uE001';
    private static final int LARGEST = 4_000_000;

    private PatternMatch() {}

    /// True if the pattern matches the text; with characters not known yet, if it may match.
    static boolean matches(String pattern, String text) {
        return whole(pattern, text)
                || pattern.endsWith(" *") && whole(pattern.substring(0, pattern.length() - 2), text);
    }

    private static boolean whole(String pattern, String text) {
        if (text.indexOf(ANY) < 0 && text.indexOf(ONE) < 0) return Wildcard.glob(pattern, text);
        return (long) pattern.length() * text.length() > LARGEST || meet(pattern, text);
    }

    /// True if some text matches both; `row` has the positions of the text at which the rest can still match.
    private static boolean meet(String pattern, String text) {
        var row = closure(start(), text);
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            var next = new BitSet();
            if (c == '*') {
                if (row.isEmpty()) return false;
                next.set(row.nextSetBit(0), text.length() + 1);
            } else {
                for (int t = row.nextSetBit(0); t >= 0 && t < text.length(); t = row.nextSetBit(t + 1)) {
                    char known = text.charAt(t);
                    if (known == ANY) next.set(t);
                    else if (known == ONE || c == '?' || c == known) next.set(t + 1);
                }
            }
            row = closure(next, text);
        }
        return row.get(text.length());
    }

    private static BitSet start() {
        var row = new BitSet();
        row.set(0);
        return row;
    }

    private static BitSet closure(BitSet row, String text) {
        for (int t = row.nextSetBit(0); t >= 0 && t < text.length(); t = row.nextSetBit(t + 1))
            if (text.charAt(t) == ANY) row.set(t + 1);
        return row;
    }
}

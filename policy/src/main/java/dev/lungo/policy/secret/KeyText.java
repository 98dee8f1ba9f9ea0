package dev.lungo.policy.secret;

import java.util.regex.Pattern;

/// Texts that are a private key: the first line that is no comment begins one.
public final class KeyText {
    private static final Pattern BEGINS = Pattern.compile(
            "\\uFEFF?(-{5}BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-{5}|PuTTY-User-Key-File-\\d|AGE-SECRET-KEY-1).*");
    /// Lines that programs write before a key.
    private static final Pattern BEFORE = Pattern.compile("#.*|(Bag|Key) Attributes.*|[\\w.]+: .*|");

    private static final int MOST_LINES = 20;

    private KeyText() {}

    /// True if the beginning of a text shows that it is a private key.
    public static boolean begins(String text) {
        for (var line : text.lines().limit(MOST_LINES).map(String::strip).toList()) {
            if (BEGINS.matcher(line).matches()) return true;
            if (!BEFORE.matcher(line).matches()) return false;
        }
        return false;
    }
}

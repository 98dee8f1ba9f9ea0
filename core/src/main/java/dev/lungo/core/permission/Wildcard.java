package dev.lungo.core.permission;

/// OpenCode's wildcards: `*` is any run of characters, slashes and line ends included; `?` is one
/// character; a pattern that ends in ` *` also matches without anything after it. Backslashes count
/// as slashes. Linear in text times pattern, whatever the pattern.
public final class Wildcard {
    private Wildcard() {}

    public static boolean matches(String pattern, String text) {
        var normal = pattern.replace('\\', '/');
        var subject = text.replace('\\', '/');
        if (glob(normal, subject)) return true;
        return normal.endsWith(" *") && glob(normal.substring(0, normal.length() - 2), subject);
    }

    /// True if `*` and `?` of the pattern fit the text as it is, with all else literal.
    public static boolean glob(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }
}

package dev.lungo.core.session;

/// Text to look for. Without a capital letter it matches in either case.
public record TextQuery(String text) {
    /// The place of the next match, or -1. An empty query matches nothing.
    public int next(String within, int from) {
        int last = within.length() - text.length();
        if (text.isEmpty() || from > last) return -1;
        if (isSensitive()) return within.indexOf(text, from);
        char first = text.charAt(0);
        char capital = Character.toUpperCase(first);
        for (int at = from; at <= last; at++) {
            char c = within.charAt(at);
            if ((c == first || c == capital) && within.regionMatches(true, at, text, 0, text.length())) return at;
        }
        return -1;
    }

    /// The number of matches that do not overlap.
    public int count(String within) {
        int count = 0;
        for (int at = next(within, 0); at >= 0; at = next(within, at + text.length())) count++;
        return count;
    }

    private boolean isSensitive() {
        for (int i = 0; i < text.length(); i++) if (Character.isUpperCase(text.charAt(i))) return true;
        return false;
    }
}

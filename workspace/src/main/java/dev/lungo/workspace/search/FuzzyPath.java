package dev.lungo.workspace.search;

import java.util.Locale;

/// Score of a path for a query of a few letters. The letters have to appear in order; letters that are adjacent,
/// start a word, or are in the last name count more, and short paths win.
final class FuzzyPath {
    /// Score of a path that does not contain the query.
    static final int NONE = Integer.MIN_VALUE;

    private static final int LETTER = 16;
    private static final int NEXT = 12;
    private static final int WORD = 10;
    private static final int NAME = 40;
    private static final int EXACT = 120;
    private static final int HIDDEN = 120;

    private final String query;
    private final long letters;

    FuzzyPath(String query) {
        this.query = query.toLowerCase(Locale.ROOT).strip();
        this.letters = letters(this.query);
    }

    /// Letters and digits of a text as bits: rules out most paths at once.
    static long letters(String lowerCase) {
        long found = 0;
        for (int i = 0; i < lowerCase.length(); i++) {
            char c = lowerCase.charAt(i);
            if (c >= 'a' && c <= 'z') found |= 1L << (c - 'a');
            else if (c >= '0' && c <= '9') found |= 1L << (c - '0' + 26);
        }
        return found;
    }

    /// `path` has no slash at its end; `letters` are those of its lower case.
    int score(String path, long present) {
        if ((letters & ~present) != 0) return NONE;
        int slash = path.lastIndexOf('/') + 1;
        int inName = query.indexOf('/') < 0 ? match(path, slash) : NONE;
        int best = inName == NONE ? match(path, 0) : inName + NAME + named(path, slash);
        return best == NONE ? NONE : best - path.length() / 4 - (hidden(path) && !query.startsWith(".") ? HIDDEN : 0);
    }

    private static boolean hidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }

    private int named(String path, int slash) {
        int length = path.length() - slash;
        if (!path.regionMatches(true, slash, query, 0, Math.min(query.length(), length))) return 0;
        return length == query.length() || path.charAt(slash + query.length()) == '.' ? EXACT : NAME;
    }

    /// Finds where the query first ends, then goes back to where it last starts before that: the tightest match that
    /// one pass in each direction finds.
    private int match(String path, int from) {
        int end = end(path, from);
        if (end < 0) return NONE;
        int score = 0;
        int following = -1;
        for (int at = end, want = query.length() - 1; want >= 0; at--) {
            if (Character.toLowerCase(path.charAt(at)) != query.charAt(want)) continue;
            score += LETTER
                    + (following == at + 1 ? NEXT : 0)
                    + (begins(path, at) ? WORD : 0)
                    - (following < 0 ? 0 : Math.min(following - at - 1, LETTER));
            following = at;
            want--;
        }
        return score;
    }

    private int end(String path, int from) {
        int want = 0;
        for (int at = from; at < path.length(); at++) {
            if (want < query.length()
                    && Character.toLowerCase(path.charAt(at)) == query.charAt(want)
                    && ++want == query.length()) return at;
        }
        return -1;
    }

    private static boolean begins(String path, int at) {
        if (at == 0) return true;
        char before = path.charAt(at - 1);
        return !Character.isLetterOrDigit(before)
                || Character.isLowerCase(before) && Character.isUpperCase(path.charAt(at));
    }
}

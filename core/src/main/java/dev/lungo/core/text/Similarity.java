package dev.lungo.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Similarity of words and lines.
public final class Similarity {
    private static final int MOST = 3;
    /// Shorter words are parts of too many names.
    private static final int LEAST_PART = 3;

    private record Ranked(String name, int distance) {}

    private Similarity() {}

    /// The number of characters to insert, remove, replace, or swap with their neighbor (Damerau and Levenshtein).
    public static int edits(String left, String right) {
        var older = new int[right.length() + 1];
        var before = new int[right.length() + 1];
        var row = new int[right.length() + 1];
        for (int j = 0; j < before.length; j++) before[j] = j;
        for (int i = 1; i <= left.length(); i++) {
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = before[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
                if (swapped(left, i, right, j)) row[j] = Math.min(row[j], older[j - 2] + 1);
            }
            var spare = older;
            older = before;
            before = row;
            row = spare;
        }
        return before[right.length()];
    }

    private static boolean swapped(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }

    /// The names that were probably meant: at most `limit` edits away, the nearest first, and of those names of a
    /// similar length. Only letters and digits count, upper and lower case are the same, and a name that contains
    /// the other one is near.
    public static List<String> nearest(String wanted, Collection<String> names, int limit) {
        var word = plain(wanted);
        return names.stream()
                .map(name -> new Ranked(name, distance(word, plain(name))))
                .filter(ranked -> ranked.distance <= limit)
                .sorted(Comparator.comparingInt(Ranked::distance)
                        .thenComparingInt(ranked -> Math.abs(ranked.name.length() - wanted.length()))
                        .thenComparing(Ranked::name))
                .map(Ranked::name)
                .toList();
    }

    /// The three nearest names within a third of the word's letters and one more.
    public static List<String> nearest(String wanted, Collection<String> names) {
        return nearest(wanted, names, wanted.length() / 3 + 1).stream()
                .limit(MOST)
                .toList();
    }

    private static int distance(String one, String other) {
        int edits = edits(one, other);
        boolean isPart =
                Math.min(one.length(), other.length()) >= LEAST_PART && (one.contains(other) || other.contains(one));
        return isPart ? Math.min(edits, 1 + edits / 8) : edits;
    }

    private static String plain(String name) {
        var letters = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}

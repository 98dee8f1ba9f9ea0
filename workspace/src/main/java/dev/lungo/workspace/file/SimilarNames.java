package dev.lungo.workspace.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Guesses which file was meant.
final class SimilarNames {
    private static final int SUGGESTIONS = 3;

    private record Guess(String name, int distance) {}

    private SimilarNames() {}

    /// `names` is what its directory holds.
    static String missing(Path file, List<Path> names) {
        var name = file.getFileName();
        var guesses = name == null ? List.<String>of() : near(names, name.toString());
        if (guesses.isEmpty()) return file + " does not exist.";
        return file + " does not exist. Did you mean "
                + String.join(
                        " or ",
                        guesses.stream()
                                .map(guess -> file.resolveSibling(guess).toString())
                                .toList()) + "?";
    }

    private static List<String> near(List<Path> names, String name) {
        var guesses = new ArrayList<Guess>();
        for (var path : names) {
            var other = path.toString();
            guesses.add(new Guess(other, distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT))));
        }
        return guesses.stream()
                .filter(guess -> guess.distance <= Math.max(1, name.length() / 3))
                .sorted(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
                .limit(SUGGESTIONS)
                .map(Guess::name)
                .toList();
    }

    /// Levenshtein's, but a name that contains the other is near whatever its length.
    private static int distance(String a, String b) {
        if (a.contains(b) || b.contains(a)) {
            return 1;
        }
        var row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

package dev.lungo.providers;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which of some names somebody may have meant.
final class Nearest {
    private record Ranked(String name, int distance) {}

    private Nearest() {}

    static List<String> of(String wanted, Collection<String> names, int count) {
        int limit = Math.max(2, wanted.length() / 2);
        return names.stream()
                .map(name -> new Ranked(name, distance(plain(wanted), plain(name))))
                .filter(ranked -> ranked.distance <= limit)
                .sorted(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::name))
                .limit(count)
                .map(Ranked::name)
                .toList();
    }

    /// Steps of an edit; a name that contains the other is near, however long it is.
    private static int distance(String one, String other) {
        int steps = edits(one, other);
        boolean inside = !one.isEmpty() && !other.isEmpty() && (one.contains(other) || other.contains(one));
        return inside ? Math.min(steps, 1 + steps / 8) : steps;
    }

    private static int edits(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}

package dev.lungo.cli.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// How alike two words are.
public final class Similarity {
    private static final int MOST = 3;

    private Similarity() {}

    /// The names that were probably meant, the likeliest first.
    public static List<String> nearest(String wrong, Collection<String> names) {
        var ranked = new TreeMap<Integer, List<String>>();
        for (var name : names) {
            int distance = name.startsWith(wrong) ? 1 : edits(wrong, name);
            if (distance < wrong.length() / 3 + 2)
                ranked.computeIfAbsent(distance, _ -> new ArrayList<>()).add(name);
        }
        return ranked.values().stream().flatMap(List::stream).limit(MOST).toList();
    }

    /// The number of characters to insert, remove or replace (Levenshtein).
    static int edits(String from, String to) {
        var row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) row[column] = column;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

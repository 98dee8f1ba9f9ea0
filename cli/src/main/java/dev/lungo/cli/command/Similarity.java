package dev.lungo.cli.command;

/// How alike two words are.
final class Similarity {
    private Similarity() {}

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

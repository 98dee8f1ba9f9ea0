package dev.lungo.tui.draw.diff;

import java.util.Arrays;
import java.util.List;

/// The lines that correspond in a block of removed lines and the added ones behind it: the order-keeping pairs of
/// similar lines with the largest similarity in all.
final class Pairs {
    static final int NONE = -1;
    private static final int MOST = 20_000;

    private Pairs() {}

    /// For each removed line the index of its added line, or `NONE`.
    static int[] of(List<DiffLine> removed, List<DiffLine> added) {
        var left = removed.stream().map(line -> Words.of(line.text())).toList();
        var right = added.stream().map(line -> Words.of(line.text())).toList();
        return (long) left.size() * right.size() > MOST ? inOrder(left, right) : best(left, right);
    }

    private static int[] inOrder(List<Words> left, List<Words> right) {
        var pairs = new int[left.size()];
        for (int i = 0; i < pairs.length; i++)
            pairs[i] = i < right.size() && left.get(i).resembles(right.get(i)) ? i : NONE;
        return pairs;
    }

    private static int[] best(List<Words> left, List<Words> right) {
        var sums = new double[left.size() + 1][right.size() + 1];
        var gains = new double[left.size()][right.size()];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                gains[i][j] = left.get(i).resembles(right.get(j)) ? left.get(i).similarity(right.get(j)) : 0;
                sums[i][j] = Math.max(sums[i + 1][j + 1] + gains[i][j], Math.max(sums[i + 1][j], sums[i][j + 1]));
            }
        }
        var pairs = new int[left.size()];
        Arrays.fill(pairs, NONE);
        for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
            if (gains[i][j] > 0 && sums[i][j] == sums[i + 1][j + 1] + gains[i][j]) pairs[i++] = j++;
            else if (sums[i][j] == sums[i][j + 1]) j++;
            else i++;
        }
        return pairs;
    }
}

package dev.lungo.tools.edit;

import dev.lungo.core.text.Similarity;
import java.util.ArrayList;
import java.util.List;

/// The common beginning and end of two texts.
final class Common {
    private static final int LARGEST_TABLE = 4_000_000;
    private static final int LONGEST_LINE = 400;

    private Common() {}

    /// Pairs of places of equal lines, ascending on both sides: a longest common subsequence, or only
    /// the common head and tail of very long lists.
    static List<int[]> pairs(List<String> left, List<String> right) {
        int head = 0;
        int shorter = Math.min(left.size(), right.size());
        while (head < shorter && left.get(head).equals(right.get(head))) head++;
        int tail = 0;
        while (tail < shorter - head && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail)))
            tail++;
        var pairs = new ArrayList<int[]>();
        for (int i = 0; i < head; i++) pairs.add(new int[] {i, i});
        middle(left.subList(head, left.size() - tail), right.subList(head, right.size() - tail), head, pairs);
        for (int i = tail; i > 0; i--) pairs.add(new int[] {left.size() - i, right.size() - i});
        return pairs;
    }

    private static void middle(List<String> left, List<String> right, int head, List<int[]> pairs) {
        if ((long) left.size() * right.size() > LARGEST_TABLE) return;
        var length = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                length[i][j] = left.get(i).equals(right.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
            if (left.get(i).equals(right.get(j))) {
                pairs.add(new int[] {head + i++, head + j++});
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /// 1 for equal lines, 0 for lines that share nothing: one minus the share of edits.
    static double similarity(String left, String right) {
        if (left.equals(right)) return 1;
        int longer = Math.max(left.length(), right.length());
        if (longer > LONGEST_LINE) return 0;
        return 1 - (double) Similarity.edits(left, right) / longer;
    }
}

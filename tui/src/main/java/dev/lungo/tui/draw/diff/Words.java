package dev.lungo.tui.draw.diff;

import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words of a line, and those that differ between two lines.
final class Words {
    private static final double SHARED = 0.4;
    private static final int MOST = 400;

    /// The places of the changed words of two lines, as pairs of a start and an end.
    record Marks(List<int[]> before, List<int[]> after) {
        static final Marks NONE = new Marks(List.of(), List.of());
    }

    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private int weight;

    private Words(String line) {
        var text = line.stripTrailing();
        int at = text.length() - text.stripLeading().length();
        while (at < text.length()) {
            int end = end(text, at);
            var token = text.substring(at, end);
            tokens.add(token);
            starts.add(at);
            if (!token.isBlank()) {
                counts.merge(token, 1, Integer::sum);
                weight += token.length();
            }
            at = end;
        }
        starts.add(text.length());
    }

    static Words of(String line) {
        return new Words(line);
    }

    private static int end(String text, int from) {
        int kind = kind(text.charAt(from));
        int at = from + 1;
        while (kind < 2 && at < text.length() && kind(text.charAt(at)) == kind) at++;
        return Character.isHighSurrogate(text.charAt(from)) && at < text.length() && kind == 2 ? at + 1 : at;
    }

    private static int kind(char c) {
        return c == ' ' ? 0 : Character.isLetterOrDigit(c) || c == '_' ? 1 : 2;
    }

    /// The share of both lines' characters that stands in words of the other one, 0 to 1.
    double similarity(Words other) {
        if (weight + other.weight == 0) return 1;
        int shared = 0;
        for (var entry : counts.entrySet())
            shared += Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0))
                    * entry.getKey().length();
        return 2.0 * shared / (weight + other.weight);
    }

    boolean resembles(Words other) {
        return similarity(other) >= SHARED;
    }

    /// None if the lines have too little in common, or differ in their indent only.
    static Marks marks(String before, String after) {
        var left = of(before);
        var right = of(after);
        if (left.tokens.size() > MOST || right.tokens.size() > MOST || !left.resembles(right)) return Marks.NONE;
        var removed = new ArrayList<int[]>();
        var added = new ArrayList<int[]>();
        for (var delta : DiffUtils.diff(left.tokens, right.tokens).getDeltas()) {
            left.mark(delta.getSource().getPosition(), delta.getSource().size(), removed);
            right.mark(delta.getTarget().getPosition(), delta.getTarget().size(), added);
        }
        return new Marks(removed, added);
    }

    private void mark(int from, int count, List<int[]> marks) {
        if (count > 0) marks.add(new int[] {starts.get(from), starts.get(from + count)});
    }
}

package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies to the matched lines the change from the wanted text to the replacement: lines that the model left
/// unchanged stay as in the file, and changed or new ones get the file's indentation.
final class LineFit {
    private static final double ALIKE = 0.6;

    private final List<String> found;
    private final List<String> wanted;
    private final List<String> replacement;
    private final int[] partner;
    private final List<String> result = new ArrayList<>();
    private int taken;

    private LineFit(List<String> found, List<String> wanted, List<String> replacement) {
        this.found = found;
        this.wanted = wanted;
        this.replacement = replacement;
        this.partner = partners(found, wanted);
    }

    /// Null when a line that is to change has no counterpart in what was found, or one that says
    /// something else: it would be lost unseen.
    static @Nullable String fit(String found, String wanted, String replacement) {
        if (wanted.endsWith("\n") && !found.endsWith("\n")) {
            return fit(found, withoutEnd(wanted), withoutEnd(replacement));
        }
        var merged = new LineFit(lines(found), lines(wanted), lines(replacement)).merge();
        return merged == null ? null : String.join("\n", merged);
    }

    private @Nullable List<String> merge() {
        var kept = new ArrayList<>(Common.pairs(wanted, replacement));
        kept.add(new int[] {wanted.size(), replacement.size()});
        int from = 0;
        int to = 0;
        for (var pair : kept) {
            if (!change(from, pair[0], to, pair[1])) return null;
            if (pair[0] < wanted.size() && partner[pair[0]] >= 0) takeUntil(partner[pair[0]] + 1);
            from = pair[0] + 1;
            to = pair[1] + 1;
        }
        takeUntil(found.size());
        return result;
    }

    /// The wanted lines `from..until` become the lines `to..end` of the replacement.
    private boolean change(int from, int until, int to, int end) {
        for (int i = from; i < until; i++) {
            if (partner[i] < 0 || !alike(wanted.get(i), found.get(partner[i]))) return false;
        }
        if (from == until && to == end) return true;
        if (from < until) takeUntil(partner[from]);
        for (int i = from; i < until; i++) {
            if (i > from) takeUntil(partner[i]);
            taken = partner[i] + 1;
        }
        var indentation = indentation(from, until);
        for (int i = to; i < end; i++) result.add(indentation.shift(replacement.get(i)));
        return true;
    }

    /// The changed lines themselves count most, then their neighbors, then the others.
    private Indentation indentation(int from, int until) {
        var indentation = new Indentation();
        for (int i = from; i < until; i++) learn(indentation, i);
        if (from > 0) learn(indentation, from - 1);
        for (int i = until; i < partner.length; i++) learn(indentation, i);
        for (int i = 0; i < from; i++) learn(indentation, i);
        return indentation;
    }

    private void learn(Indentation indentation, int line) {
        if (partner[line] >= 0) indentation.learn(wanted.get(line), found.get(partner[line]));
    }

    private void takeUntil(int line) {
        while (taken < line) result.add(found.get(taken++));
    }

    /// For each wanted line, its index among the matched ones, or -1.
    private static int[] partners(List<String> found, List<String> wanted) {
        var partner = new int[wanted.size()];
        Arrays.setAll(partner, i -> i);
        if (found.size() == wanted.size()) return partner;
        Arrays.fill(partner, -1);
        var pairs = new ArrayList<>(Common.pairs(
                wanted.stream().map(String::strip).toList(),
                found.stream().map(String::strip).toList()));
        pairs.add(new int[] {wanted.size(), found.size()});
        int[] last = {-1, -1};
        for (var pair : pairs) {
            boolean even = pair[0] - last[0] == pair[1] - last[1];
            for (int i = 1; even && i < pair[0] - last[0]; i++) partner[last[0] + i] = last[1] + i;
            if (pair[0] < wanted.size()) partner[pair[0]] = pair[1];
            last = pair;
        }
        return partner;
    }

    private static boolean alike(String line, String other) {
        return Common.similarity(ComparedLines.collapse(line), ComparedLines.collapse(other)) >= ALIKE;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static String withoutEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}

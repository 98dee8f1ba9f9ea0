package dev.lungo.code.map;

import dev.lungo.core.code.CodeIndex.Definition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Files and the definitions of other files that they name. Names that many files define say nothing.
final class ReferenceGraph {
    private static final int MOST_DEFINERS = 8;
    private static final int ROUNDS = 12;
    private static final double DAMPING = 0.85;

    private final int size;
    private final NameTable names = new NameTable();
    private final List<int[]> definers = new ArrayList<>();
    private final int[][] targets;
    private final int[] uses;

    ReferenceGraph(List<FileFacts> files) {
        size = files.size();
        for (int i = 0; i < size; i++) {
            for (var definition : files.get(i).definitions()) {
                if (isTelling(definition)) define(definition.name().hashCode(), i);
            }
        }
        uses = new int[names.size()];
        targets = new int[size][];
        for (int i = 0; i < size; i++) targets[i] = targets(i, files.get(i).words());
    }

    /// True if a file that has this name probably means this definition: types, and functions with a long name.
    private static boolean isTelling(Definition definition) {
        var name = definition.name();
        if (definition.text().startsWith("private ")) return false;
        return Character.isUpperCase(name.charAt(0)) && name.length() > 3
                || name.length() >= 8 && (name.indexOf('_') > 0 || !name.equals(name.toLowerCase(Locale.ROOT)));
    }

    private void define(int name, int file) {
        int number = names.add(name);
        if (number == definers.size()) definers.add(new int[] {file});
        else {
            var known = definers.get(number);
            if (known[known.length - 1] == file || known.length > MOST_DEFINERS) return;
            var more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = file;
            definers.set(number, more);
        }
    }

    private int[] targets(int file, int[] words) {
        var found = new int[16];
        int count = 0;
        for (int word : words) {
            int number = names.find(word);
            if (number == NameTable.NONE) continue;
            var defining = definers.get(number);
            if (defining.length > MOST_DEFINERS) continue;
            for (int target : defining) {
                if (target == file) continue;
                if (count == found.length) found = Arrays.copyOf(found, 2 * count);
                found[count++] = target;
                uses[number]++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// The number of other files that name it.
    int uses(String name) {
        int number = names.find(name.hashCode());
        return number == NameTable.NONE ? 0 : uses[number];
    }

    boolean refers(int from, int to) {
        for (int target : targets[from]) {
            if (target == to) return true;
        }
        return false;
    }

    /// The rank of each file, as a walk along references meets it that starts again at files with much `interest`.
    double[] ranks(double[] interest) {
        double total = Arrays.stream(interest).sum();
        var ranks = new double[size];
        for (int i = 0; i < size; i++) ranks[i] = interest[i] / total;
        for (int round = 0; round < ROUNDS; round++) ranks = next(ranks, interest, total);
        return ranks;
    }

    private double[] next(double[] ranks, double[] interest, double total) {
        var next = new double[size];
        double lost = 0;
        for (int i = 0; i < size; i++) {
            if (targets[i].length == 0) lost += ranks[i];
            for (int target : targets[i]) next[target] += DAMPING * ranks[i] / targets[i].length;
        }
        for (int i = 0; i < size; i++) next[i] += (1 - DAMPING + DAMPING * lost) * interest[i] / total;
        return next;
    }
}

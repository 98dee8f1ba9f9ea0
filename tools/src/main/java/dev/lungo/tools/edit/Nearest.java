package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds where a missing text comes closest, and what differs there, so that the next attempt needs no second look at
/// the file.
public final class Nearest {
    private static final double WORTH_SAYING = 0.5;
    private static final int MOST_DIFFERENCES = 4;
    private static final int LONGEST_LINE = 160;

    private Nearest() {}

    /// @param wanted with `\n` line endings
    public static String describe(Lines file, String wanted) {
        return describe(file, Lines.of(wanted).list());
    }

    public static String describe(Lines file, List<String> wanted) {
        if (file.count() == 0) return "The file is empty.";
        int first = wanted.stream().allMatch(String::isBlank) ? -1 : byEqualLines(file, wanted);
        if (first < 0) first = byLikeness(file, wanted);
        if (first < 0) return "No similar text found; read the file again.";
        return at(file, wanted, first);
    }

    /// Position where most wanted lines match; -1 if none does.
    private static int byEqualLines(Lines file, List<String> wanted) {
        var places = new HashMap<String, List<Integer>>();
        for (int i = 0; i < file.count(); i++)
            places.computeIfAbsent(file.list().get(i).strip(), _ -> new ArrayList<>())
                    .add(i);
        var votes = new HashMap<Integer, Double>();
        for (int i = 0; i < wanted.size(); i++) {
            var line = wanted.get(i).strip();
            var same = line.isEmpty() ? List.<Integer>of() : places.getOrDefault(line, List.of());
            for (int place : same) votes.merge(place - i, 1.0 / same.size(), Double::sum);
        }
        return votes.entrySet().stream()
                .max(Map.Entry.<Integer, Double>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Integer, Double>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .map(place -> Math.clamp(place, 0, file.count() - 1))
                .orElse(-1);
    }

    /// Position where the longest wanted line has its most similar one.
    private static int byLikeness(Lines file, List<String> wanted) {
        int longest = IntStream.range(0, wanted.size())
                .reduce(
                        0,
                        (a, b) -> wanted.get(b).strip().length()
                                        > wanted.get(a).strip().length()
                                ? b
                                : a);
        var line = wanted.get(longest).strip();
        int best = -1;
        double most = WORTH_SAYING;
        var letters = new Letters(line);
        for (int i = 0; i < file.count(); i++) {
            var other = file.list().get(i).strip();
            if (letters.mostSimilarity(other) <= most) continue;
            double score = Common.similarity(other, line);
            if (score > most) {
                most = score;
                best = i;
            }
        }
        return best < 0 ? -1 : Math.clamp(best - longest, 0, file.count() - 1);
    }

    private static String at(Lines file, List<String> wanted, int first) {
        int last = Math.min(first + wanted.size(), file.count());
        var text = new StringBuilder("The closest match is ")
                .append(last - first == 1 ? "line " + (first + 1) : "lines " + (first + 1) + "-" + last)
                .append("; it differs in:");
        int shown = 0;
        for (int i = 0; i < wanted.size(); i++) {
            var there = first + i < file.count() ? file.list().get(first + i) : "(end of file)";
            if (there.equals(wanted.get(i))) continue;
            if (++shown > MOST_DIFFERENCES) return text.append("\n…").toString();
            text.append("\nline ").append(first + i + 1).append(" is:  ").append(cut(there));
            text.append("\nbut expected: ").append(cut(wanted.get(i)));
        }
        return shown == 0 ? text.append(" the lines around these.").toString() : text.toString();
    }

    private static String cut(String line) {
        return Clip.head(line, LONGEST_LINE, "…");
    }
}

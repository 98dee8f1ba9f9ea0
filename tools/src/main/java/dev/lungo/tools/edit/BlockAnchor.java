package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Three lines or more between the same first and last line: of about the same size, and alike.
final class BlockAnchor implements Strategy {
    private static final double ALIKE = 0.65;

    @Override
    public String name() {
        return "by its first and last line and a similar middle";
    }

    @Override
    public List<Span> find(Lines file, String wanted) {
        var lines = LineStrategy.wantedLines(wanted);
        var places = new ArrayList<Span>();
        if (lines.size() < 3) return places;
        for (int first = 0; first < file.count(); first++) {
            if (!alike(file.list().get(first), lines.getFirst())) continue;
            int last = bestEnd(file.list(), first, lines);
            if (last > 0) places.add(LineStrategy.span(file, first, last, wanted));
        }
        return places;
    }

    @Override
    public @Nullable String fit(String found, String wanted, String replacement) {
        return LineFit.fit(found, wanted, replacement);
    }

    private static int bestEnd(List<String> file, int first, List<String> wanted) {
        int slack = wanted.size() / 4;
        int best = -1;
        double most = ALIKE;
        for (int size = Math.max(3, wanted.size() - slack);
                size <= wanted.size() + slack && first + size <= file.size();
                size++) {
            if (!alike(file.get(first + size - 1), wanted.getLast())) continue;
            double score = middle(file.subList(first + 1, first + size - 1), wanted.subList(1, wanted.size() - 1));
            if (score > most || score == most && best < 0) {
                most = score;
                best = first + size;
            }
        }
        return best;
    }

    private static double middle(List<String> found, List<String> wanted) {
        if (found.size() != wanted.size())
            return 2.0 * Common.pairs(stripped(found), stripped(wanted)).size() / (found.size() + wanted.size());
        double sum = 0;
        for (int i = 0; i < found.size(); i++)
            sum += Common.similarity(found.get(i).strip(), wanted.get(i).strip());
        return sum / found.size();
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    private static boolean alike(String line, String other) {
        return !other.isBlank() && line.strip().equals(other.strip());
    }
}

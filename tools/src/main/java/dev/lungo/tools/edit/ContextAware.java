package dev.lungo.tools.edit;

import java.util.List;
import java.util.stream.IntStream;

/// As many lines between the same first and last line, at least half of them equal.
final class ContextAware implements LineStrategy {
    @Override
    public String name() {
        return "by its first and last line and half of the lines in between";
    }

    @Override
    public boolean same(List<String> found, List<String> wanted) {
        int last = wanted.size() - 1;
        if (last < 2 || !equal(found, wanted, 0) || !equal(found, wanted, last)) return false;
        if (wanted.getFirst().isBlank() || wanted.getLast().isBlank()) return false;
        var telling = IntStream.range(1, last)
                .filter(i -> !found.get(i).isBlank() || !wanted.get(i).isBlank())
                .toArray();
        long equal = IntStream.of(telling).filter(i -> equal(found, wanted, i)).count();
        return telling.length > 0 && equal * 2 >= telling.length;
    }

    private static boolean equal(List<String> found, List<String> wanted, int line) {
        return found.get(line).strip().equals(wanted.get(line).strip());
    }
}

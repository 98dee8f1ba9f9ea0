package dev.lungo.tui.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A person's decision about a hunk of `count` changed lines: about all of them, or about `lines` each.
record HunkDecision(ReviewMark mark, int count, Map<Integer, ReviewMark> lines) {
    static HunkDecision of(ReviewMark mark, int count) {
        return new HunkDecision(mark, count, Map.of());
    }

    /// The same decision about some lines; about all of them it is one about the hunk.
    HunkDecision with(Collection<Integer> some, ReviewMark decided) {
        var next = new HashMap<Integer, ReviewMark>();
        for (int i = 0; i < count; i++) next.put(i, some.contains(i) ? decided : of(i));
        boolean same = next.values().stream().distinct().count() == 1;
        return same
                ? of(next.getOrDefault(0, decided), count)
                : new HunkDecision(ReviewMark.MIXED, count, Map.copyOf(next));
    }

    ReviewMark of(int line) {
        return lines.getOrDefault(line, mark);
    }

    /// The decision about the hunk, which is open while one of its lines is.
    ReviewMark overall() {
        return lines.containsValue(ReviewMark.OPEN) ? ReviewMark.OPEN : mark;
    }

    /// The rejected lines, if not all of them are.
    List<Integer> rejectedLines() {
        if (lines.isEmpty()) return List.of();
        return IntStream.range(0, count)
                .filter(line -> of(line) == ReviewMark.REJECTED)
                .boxed()
                .toList();
    }
}

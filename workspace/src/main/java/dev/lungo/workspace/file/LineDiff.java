package dev.lungo.workspace.file;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Which lines differ. Myers' algorithm finds the shortest script, but its time grows with lines times
/// differences; so equal ends are cut off first, and what is still large is split at lines that occur
/// equally often on both sides (as the patience method does with those that occur once).
public final class LineDiff {
    private static final long SMALL = 4_000_000;

    /// Lines `start` to `end` of the old text become `newStart` to `newEnd` of the new one.
    public record Edit(int start, int end, int newStart, int newEnd) {
        public int removed() {
            return end - start;
        }

        public int added() {
            return newEnd - newStart;
        }
    }

    private record Anchor(int old, int now) {}

    private final List<String> old;
    private final List<String> now;
    private final List<Edit> edits = new ArrayList<>();

    private LineDiff(List<String> old, List<String> now) {
        this.old = old;
        this.now = now;
    }

    /// In order.
    public static List<Edit> between(List<String> old, List<String> now) {
        var diff = new LineDiff(old, now);
        diff.compare(0, old.size(), 0, now.size());
        return diff.edits;
    }

    private void compare(int start, int end, int newStart, int newEnd) {
        while (start < end && newStart < newEnd && old.get(start).equals(now.get(newStart))) {
            start++;
            newStart++;
        }
        while (start < end && newStart < newEnd && old.get(end - 1).equals(now.get(newEnd - 1))) {
            end--;
            newEnd--;
        }
        if (start == end || newStart == newEnd) {
            add(new Edit(start, end, newStart, newEnd));
        } else if ((long) (end - start) * (newEnd - newStart) <= SMALL) {
            shortest(start, end, newStart, newEnd);
        } else {
            split(start, end, newStart, newEnd);
        }
    }

    private void add(Edit edit) {
        if (edit.removed() == 0 && edit.added() == 0) {
            return;
        }
        var last = edits.isEmpty() ? null : edits.getLast();
        if (last != null && last.end == edit.start && last.newEnd == edit.newStart) {
            edits.set(edits.size() - 1, new Edit(last.start, edit.end, last.newStart, edit.newEnd));
        } else {
            edits.add(edit);
        }
    }

    private void shortest(int start, int end, int newStart, int newEnd) {
        var patch = DiffUtils.diff(
                old.subList(start, end), now.subList(newStart, newEnd), new MyersDiffWithLinearSpace<String>());
        for (var delta : patch.getDeltas()) {
            int from = start + delta.getSource().getPosition();
            int to = newStart + delta.getTarget().getPosition();
            add(new Edit(
                    from,
                    from + delta.getSource().size(),
                    to,
                    to + delta.getTarget().size()));
        }
    }

    private void split(int start, int end, int newStart, int newEnd) {
        var anchors = ascending(anchors(start, end, newStart, newEnd));
        if (anchors.isEmpty()) {
            add(new Edit(start, end, newStart, newEnd));
            return;
        }
        for (var anchor : anchors) {
            compare(start, anchor.old, newStart, anchor.now);
            start = anchor.old + 1;
            newStart = anchor.now + 1;
        }
        compare(start, end, newStart, newEnd);
    }

    private List<Anchor> anchors(int start, int end, int newStart, int newEnd) {
        var places = new HashMap<String, List<Integer>>();
        for (int i = newStart; i < newEnd; i++) {
            places.computeIfAbsent(now.get(i), _ -> new ArrayList<>(1)).add(i);
        }
        var counts = new HashMap<String, Integer>();
        for (int i = start; i < end; i++) {
            counts.merge(old.get(i), 1, Integer::sum);
        }
        var seen = new HashMap<String, Integer>();
        var anchors = new ArrayList<Anchor>();
        for (int i = start; i < end; i++) {
            var line = old.get(i);
            var there = places.getOrDefault(line, List.of());
            if (there.size() == counts.getOrDefault(line, 0)) {
                anchors.add(new Anchor(i, there.get(seen.merge(line, 1, Integer::sum) - 1)));
            }
        }
        return anchors;
    }

    /// The longest run of anchors that ascends on both sides.
    private static List<Anchor> ascending(List<Anchor> anchors) {
        var tails = new ArrayList<Integer>();
        var previous = new int[anchors.size()];
        for (int i = 0; i < anchors.size(); i++) {
            int low = 0;
            for (int high = tails.size(); low < high; ) {
                int middle = (low + high) >>> 1;
                if (anchors.get(tails.get(middle)).now < anchors.get(i).now) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails.get(low - 1);
            if (low == tails.size()) {
                tails.add(i);
            } else {
                tails.set(low, i);
            }
        }
        var run = new ArrayList<Anchor>();
        for (int i = tails.isEmpty() ? -1 : tails.getLast(); i >= 0; i = previous[i]) {
            run.add(anchors.get(i));
        }
        return run.reversed();
    }
}

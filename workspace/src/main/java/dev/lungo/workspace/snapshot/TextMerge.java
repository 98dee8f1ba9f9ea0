package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.file.LineDiff;
import dev.lungo.workspace.file.LineDiff.Edit;
import java.util.ArrayList;
import java.util.List;

/// Merge of two versions of one text, line by line. Where both changed the same lines, `ours` stays or `theirs`
/// replaces it, and the rest is merged anyway.
final class TextMerge {
    record Result(String text, int conflicts) {}

    private final List<String> base;
    private final List<String> ours;
    private final List<String> theirs;
    private final boolean keepOurs;
    private final StringBuilder text = new StringBuilder();
    private int conflicts;

    private TextMerge(List<String> base, List<String> ours, List<String> theirs, boolean keepOurs) {
        this.base = base;
        this.ours = ours;
        this.theirs = theirs;
        this.keepOurs = keepOurs;
    }

    static Result of(String base, String ours, String theirs, boolean keepOurs) {
        var merge = new TextMerge(lines(base), lines(ours), lines(theirs), keepOurs);
        merge.run();
        return new Result(merge.text.toString(), merge.conflicts);
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, next));
            at = next;
        }
        return lines;
    }

    /// Edits of one side, from the next on.
    private static final class Side {
        final List<String> lines;
        final List<Edit> edits;
        int next;
        /// Offset of its text after the edits so far, compared with the base.
        int shift;

        Side(List<String> base, List<String> lines) {
            this.lines = lines;
            this.edits = LineDiff.between(base, lines);
        }

        int start() {
            return next < edits.size() ? edits.get(next).start() : Integer.MAX_VALUE;
        }

        /// Takes the edits that begin at or before a place; where they end, or that place.
        int take(int until) {
            int end = until;
            while (start() <= end) {
                var edit = edits.get(next++);
                end = Math.max(end, edit.end());
                shift += edit.added() - edit.removed();
            }
            return end;
        }

        String text(int from, int to) {
            return String.join("", lines.subList(from, to));
        }
    }

    private void run() {
        var mine = new Side(base, ours);
        var other = new Side(base, theirs);
        int at = 0;
        while (Math.min(mine.start(), other.start()) < Integer.MAX_VALUE) {
            int start = Math.min(mine.start(), other.start());
            text.append(String.join("", base.subList(at, start)));
            int mineFrom = start + mine.shift;
            int otherFrom = start + other.shift;
            int nextMine = mine.next;
            int nextOther = other.next;
            int end = start;
            for (int before = -1; before != end; ) {
                before = end;
                end = other.take(mine.take(end));
            }
            add(
                    mine.text(mineFrom, end + mine.shift),
                    other.text(otherFrom, end + other.shift),
                    mine.next > nextMine,
                    other.next > nextOther);
            at = end;
        }
        text.append(String.join("", base.subList(at, base.size())));
    }

    private void add(String mine, String other, boolean mineChanged, boolean otherChanged) {
        boolean conflict = mineChanged && otherChanged && !mine.equals(other);
        if (conflict) conflicts++;
        text.append(!otherChanged || conflict && keepOurs ? mine : !mineChanged || conflict ? other : mine);
    }
}

package dev.lungo.tui.draw.diff;

import dev.lungo.tui.draw.code.Highlighter;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Colors the lines of a hunk and joins those that correspond. Blocks are painted as they are asked for, because a
/// folded diff shows only its first ones.
final class HunkPainter {
    /// Lines side by side; a side that has none is null. In one column the left one stands above the right one.
    record Row(@Nullable PaintedLine left, @Nullable PaintedLine right) {
        int lines() {
            return left == null || right == null || left == right ? 1 : 2;
        }
    }

    private final List<DiffLine> lines;
    private final DrawOptions options;
    private final boolean returns;
    private final Highlighter before;
    private final Highlighter after;
    private int at;

    HunkPainter(PatchFile.Hunk hunk, String path, DrawOptions options) {
        this.lines = hunk.lines();
        this.options = options;
        this.before = Highlighter.ofFile(path);
        this.after = before.copy();
        this.returns = mixedEnds();
    }

    /// A file whose lines all end the same way has no change in them.
    private boolean mixedEnds() {
        boolean with = false;
        boolean without = false;
        for (var line : lines) {
            with |= line.sign() != '\\' && line.returns();
            without |= line.sign() != '\\' && !line.returns();
        }
        return with && without;
    }

    boolean hasNext() {
        return at < lines.size();
    }

    /// The next line that is the same on both sides, or the next block of changes in rows.
    List<Row> next() {
        var line = lines.get(at);
        return line.isChange() ? block() : List.of(same(line));
    }

    private Row same(DiffLine line) {
        at++;
        before.line(line.text());
        var painted = PaintedLine.of(line, after.line(line.text()), List.of(), false, options);
        return new Row(painted, painted);
    }

    private List<Row> block() {
        var removed = take('-');
        var added = take('+');
        var pairs = Pairs.of(removed, added);
        var rows = new ArrayList<Row>();
        int next = 0;
        for (int i = 0; i < removed.size(); i++) {
            if (pairs[i] == Pairs.NONE) {
                rows.add(new Row(removed(removed.get(i), List.of()), null));
                continue;
            }
            while (next < pairs[i]) rows.add(new Row(null, added(added.get(next++), List.of())));
            var marks = Words.marks(removed.get(i).text(), added.get(next).text());
            rows.add(new Row(removed(removed.get(i), marks.before()), added(added.get(next++), marks.after())));
        }
        while (next < added.size()) rows.add(new Row(null, added(added.get(next++), List.of())));
        return rows;
    }

    private List<DiffLine> take(char sign) {
        var taken = new ArrayList<DiffLine>();
        while (at < lines.size() && lines.get(at).sign() == sign) taken.add(lines.get(at++));
        return taken;
    }

    private PaintedLine removed(DiffLine line, List<int[]> marks) {
        return painted(line, before.line(line.text()), marks);
    }

    private PaintedLine added(DiffLine line, List<int[]> marks) {
        return painted(line, after.line(line.text()), marks);
    }

    private PaintedLine painted(DiffLine line, List<Span> code, List<int[]> marks) {
        return PaintedLine.of(line, code, marks, returns && line.returns(), options);
    }
}

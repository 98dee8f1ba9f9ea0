package dev.lungo.tui.draw.diff;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// Draws a unified patch.
public final class DiffDrawing {
    private static final int MOST_ROWS = 15;
    private static final int FACING_WIDTH = 100;

    private final DrawOptions options;
    private final int mostRows;
    private final List<Line> rows = new ArrayList<>();
    private int hidden;

    private final boolean facing;

    private DiffDrawing(DrawOptions options, boolean facing) {
        this.options = options;
        this.facing = facing;
        this.mostRows = options.open() ? Integer.MAX_VALUE : MOST_ROWS;
    }

    /// The first rows, or all of them if the options say so. `file` is the path if the patch names none.
    public static List<Line> lines(String patch, String file, DrawOptions options) {
        return lines(patch, file, options, options.width() >= FACING_WIDTH);
    }

    /// The same, with both sides of a change facing each other or in one column.
    public static List<Line> lines(String patch, String file, DrawOptions options, boolean facing) {
        var drawing = new DiffDrawing(options, facing);
        var files = PatchReader.read(patch, file);
        for (var it : files) drawing.file(it, files.size() > 1);
        if (drawing.hidden > 0) drawing.rows.add(drawing.more());
        return drawing.rows.stream().map(row -> row.cut(options.width())).toList();
    }

    /// A line of a patch as rows. `isChange` is false for one that is the same on both sides.
    public record PatchLine(boolean isChange, List<Line> rows) {}

    /// All lines of a patch of one file in their order, in one column.
    public static List<PatchLine> byLine(String patch, String file, DrawOptions options) {
        var lines = new ArrayList<PatchLine>();
        for (var it : PatchReader.read(patch, file)) {
            var layout = new DiffRows(options, digits(it), false);
            for (var hunk : it.hunks()) {
                var painter = new HunkPainter(hunk, it.path(), options);
                while (painter.hasNext()) {
                    var block = painter.next();
                    boolean isChange =
                            block.getFirst().left() != block.getFirst().right();
                    for (var entry : layout.of(block)) lines.add(new PatchLine(isChange, entry.rows()));
                }
            }
        }
        return List.copyOf(lines);
    }

    /// The kinds of change in words, such as `new` or `renamed from a.txt`; empty for an ordinary one.
    public static String note(String patch) {
        var files = PatchReader.read(patch, "");
        return files.size() == 1 ? files.getFirst().note() : "";
    }

    private Line more() {
        return Line.of(options.text(Glyph.ELLIPSIS) + " " + Figures.plural(hidden, "more line"), Style.MUTED);
    }

    private boolean isFull() {
        return rows.size() >= mostRows;
    }

    private void file(PatchFile file, boolean named) {
        if (isFull()) {
            hidden += file.lines();
            return;
        }
        if (named) name(file);
        else if (file.hunks().isEmpty() && !file.note().isEmpty())
            rows.add(Line.of(file.note() + " file", Style.MUTED));
        hunks(file, new DiffRows(options, digits(file), facing && file.has('-') && file.has('+')));
    }

    private void name(PatchFile file) {
        if (!rows.isEmpty()) rows.add(Line.BLANK);
        var note = file.note();
        rows.add(Line.of(file.path(), Style.STRONG).plus(note.isEmpty() ? "" : "   " + note, Style.MUTED));
    }

    private void hunks(PatchFile file, DiffRows layout) {
        int end = -1;
        for (var hunk : file.hunks()) {
            if (end >= 0) gap(hunk.lines().getFirst().newNumber() - end);
            hunk(hunk, file, layout);
            var last = hunk.lines().getLast();
            end = last.newNumber() + (last.sign() == '-' ? 0 : 1);
        }
    }

    private void gap(int lines) {
        if (isFull() || lines <= 0) return;
        var same = lines == 1 ? "1 line is the same" : lines + " lines are the same";
        rows.add(Line.of(options.text(Glyph.GAP) + " " + same, Style.FAINT));
    }

    private void hunk(PatchFile.Hunk hunk, PatchFile file, DiffRows layout) {
        var painter = new HunkPainter(hunk, file.path(), options);
        int drawn = 0;
        while (painter.hasNext() && !isFull()) {
            for (var entry : layout.of(painter.next())) {
                if (isFull()) break;
                rows.addAll(entry.rows());
                drawn += entry.lines();
            }
        }
        hidden += hunk.lines().size() - drawn;
    }

    private static int digits(PatchFile file) {
        int largest = 0;
        for (var hunk : file.hunks()) {
            var last = hunk.lines().getLast();
            largest = Math.max(largest, Math.max(last.oldNumber(), last.newNumber()));
        }
        return Integer.toString(largest).length();
    }
}

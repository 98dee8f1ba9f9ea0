package dev.lungo.tui.draw.markdown;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// A table in columns as wide as their widest cell; where that is too wide, the widest columns give way and their
/// cells wrap. With no room for that, each row becomes a list of its cells under their headings.
final class TableLayout {
    private static final Style BORDER = Style.of(Token.BORDER);
    private static final int NARROWEST = 5;
    /// The border before a column with its blanks; one more border ends the row.
    private static final int FRAME = 3;

    private record Cell(List<Line> lines, TableCell.@Nullable Alignment alignment) {
        int width() {
            int widest = 0;
            for (var line : lines) widest = Math.max(widest, line.width());
            return widest;
        }

        int longestWord() {
            int longest = 0;
            for (var line : lines)
                for (var word : line.text().split(" ")) longest = Math.max(longest, Graphemes.width(word));
            return longest;
        }
    }

    private final List<List<Cell>> rows = new ArrayList<>();
    private final DrawOptions options;

    TableLayout(TableBlock table, DrawOptions options) {
        this.options = options;
        for (var section = table.getFirstChild(); section != null; section = section.getNext()) {
            for (var row = section.getFirstChild(); row != null; row = row.getNext())
                rows.add(cells(row, rows.isEmpty()));
        }
    }

    private static List<Cell> cells(Node row, boolean heading) {
        var cells = new ArrayList<Cell>();
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(new Cell(
                    Inlines.of(cell, heading ? Style.STRONG : Style.PLAIN),
                    cell instanceof TableCell it ? it.getAlignment() : null));
        }
        return cells;
    }

    List<Line> lines() {
        var widths = widest(Cell::width);
        int room = options.width() - FRAME * widths.length - 1;
        int least = 0;
        for (int width : widths) least += Math.min(width, NARROWEST);
        if (least > room) return listed();
        narrow(widths, widest(Cell::longestWord), room);
        narrow(widths, new int[widths.length], room);
        var lines = new ArrayList<Line>();
        for (var row : rows) {
            lines.addAll(row(row, widths));
            if (row == rows.getFirst()) lines.add(rule(widths));
        }
        return lines;
    }

    private int[] widest(ToIntFunction<Cell> width) {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows)
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], width.applyAsInt(row.get(i)));
        return widths;
    }

    /// Takes from the widest column until all of them fit, or none is wider than its floor.
    private static void narrow(int[] widths, int[] floors, int room) {
        int total = 0;
        for (int width : widths) total += width;
        for (; total > room; total--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > Math.max(1, floors[i]) && (widest < 0 || widths[i] > widths[widest])) widest = i;
            }
            if (widest < 0) return;
            widths[widest]--;
        }
    }

    private Line rule(int[] widths) {
        var rule = new StringBuilder(options.text(Glyph.LEFT_TEE));
        for (int i = 0; i < widths.length; i++) {
            if (i > 0) rule.append(options.text(Glyph.CROSS));
            rule.repeat(options.text(Glyph.HORIZONTAL), widths[i] + 2);
        }
        return Line.of(rule.append(options.text(Glyph.RIGHT_TEE)).toString(), BORDER);
    }

    private List<Line> row(List<Cell> cells, int[] widths) {
        var columns = new ArrayList<List<Line>>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            columns.add(Inlines.wrapped(cells.get(i).lines, Math.max(1, widths[i])));
            height = Math.max(height, columns.getLast().size());
        }
        var lines = new ArrayList<Line>();
        var border = options.text(Glyph.VERTICAL);
        for (int at = 0; at < height; at++) {
            var spans = new ArrayList<Span>();
            for (int i = 0; i < widths.length; i++) {
                spans.add(new Span(i == 0 ? border + " " : " " + border + " ", BORDER));
                var line = at < columns.get(i).size() ? columns.get(i).get(at) : Line.BLANK;
                pad(spans, line, widths[i], cells.get(i).alignment);
            }
            spans.add(new Span(" " + border, BORDER));
            lines.add(new Line(spans, Style.PLAIN));
        }
        return lines;
    }

    private static void pad(List<Span> spans, Line line, int width, TableCell.@Nullable Alignment alignment) {
        int free = Math.max(0, width - line.width());
        int before =
                alignment == TableCell.Alignment.RIGHT ? free : alignment == TableCell.Alignment.CENTER ? free / 2 : 0;
        if (before > 0) spans.add(Span.plain(" ".repeat(before)));
        spans.addAll(line.spans());
        if (free > before) spans.add(Span.plain(" ".repeat(free - before)));
    }

    private List<Line> listed() {
        if (rows.size() == 1) return named(rows.getFirst());
        var lines = new ArrayList<Line>();
        for (var row : rows.subList(1, rows.size())) {
            if (!lines.isEmpty()) lines.add(Line.BLANK);
            lines.addAll(named(row));
        }
        return lines;
    }

    private List<Line> named(List<Cell> row) {
        var lines = new ArrayList<Line>();
        var headings = rows.getFirst();
        for (int i = 0; i < row.size(); i++) {
            var name = joined(headings.get(i));
            var line = row == headings
                    ? name
                    : name.plus(": ", Style.PLAIN).plus(joined(row.get(i)).spans());
            lines.addAll(Inlines.wrapped(List.of(line), options.width()));
        }
        return lines;
    }

    private static Line joined(Cell cell) {
        var line = Line.BLANK;
        for (var part : cell.lines)
            line = line.spans().isEmpty() ? part : line.plus(" ", Style.PLAIN).plus(part.spans());
        return line;
    }
}

package dev.lungo.cli.render.markdown;

import dev.lungo.cli.terminal.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// A table in columns as wide as their widest cell; where that is too wide, the widest columns give way and their
/// cells wrap. With no room for that, each row becomes a list of its cells under their headings.
final class TableLayout {
    private static final MarkedText BORDER = MarkedText.marker(" │ ");
    private static final int NARROWEST = 5;

    private record Cell(List<MarkedText> text, TableCell.@Nullable Alignment alignment) {
        int width() {
            int widest = 0;
            for (var line : MarkedWrap.lines(text, Integer.MAX_VALUE)) widest = Math.max(widest, line.width());
            return widest;
        }

        int longestWord() {
            int longest = 0;
            for (var span : text) {
                for (var word : span.text().split("\\s")) longest = Math.max(longest, Columns.of(word));
            }
            return longest;
        }
    }

    private final List<List<Cell>> rows = new ArrayList<>();
    private final int width;

    TableLayout(TableBlock table, int width) {
        this.width = width;
        for (var section = table.getFirstChild(); section != null; section = section.getNext()) {
            for (var row = section.getFirstChild(); row != null; row = row.getNext())
                rows.add(cells(row, rows.isEmpty()));
        }
    }

    private static List<Cell> cells(Node row, boolean heading) {
        var cells = new ArrayList<Cell>();
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(new Cell(
                    heading ? Inlines.of(cell, SpanStyle.STRONG) : Inlines.of(cell),
                    cell instanceof TableCell it ? it.getAlignment() : null));
        }
        return cells;
    }

    List<MarkedLine> lines() {
        var widths = widest(Cell::width);
        int room = width - BORDER.text().length() * (widths.length - 1);
        if (IntStream.of(widths).map(column -> Math.min(column, NARROWEST)).sum() > room) return listed();
        narrow(widths, widest(Cell::longestWord), room);
        narrow(widths, new int[widths.length], room);
        var lines = new ArrayList<MarkedLine>();
        for (var row : rows) {
            lines.addAll(row(row, widths));
            if (row == rows.getFirst()) lines.add(rule(widths));
        }
        return lines;
    }

    private int[] widest(ToIntFunction<Cell> width) {
        return IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> width.applyAsInt(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    /// Takes from the widest column until all of them fit, or none is wider than its floor.
    private static void narrow(int[] widths, int[] floors, int room) {
        for (int total = IntStream.of(widths).sum(); total > room; total--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > floors[i] && (widest < 0 || widths[i] > widths[widest])) widest = i;
            }
            if (widest < 0) return;
            widths[widest]--;
        }
    }

    private static MarkedLine rule(int[] widths) {
        var rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) rule.append(i == 0 ? "" : "─┼─").repeat("─", widths[i]);
        return new MarkedLine(List.of(MarkedText.marker(rule.toString())));
    }

    private static List<MarkedLine> row(List<Cell> cells, int[] widths) {
        var columns = new ArrayList<List<MarkedLine>>();
        int height = 0;
        for (int i = 0; i < widths.length; i++) {
            columns.add(MarkedWrap.lines(cells.get(i).text, widths[i]));
            height = Math.max(height, columns.getLast().size());
        }
        var lines = new ArrayList<MarkedLine>();
        for (int at = 0; at < height; at++) {
            var spans = new ArrayList<MarkedText>();
            for (int i = 0; i < widths.length; i++) {
                if (i > 0) spans.add(BORDER);
                var line = at < columns.get(i).size() ? columns.get(i).get(at) : MarkedLine.BLANK;
                pad(spans, line, widths[i], cells.get(i).alignment, i == widths.length - 1);
            }
            lines.add(new MarkedLine(List.copyOf(spans)));
        }
        return lines;
    }

    private static void pad(
            List<MarkedText> spans, MarkedLine line, int width, TableCell.@Nullable Alignment alignment, boolean last) {
        int free = Math.max(0, width - line.width());
        int before =
                alignment == TableCell.Alignment.RIGHT ? free : alignment == TableCell.Alignment.CENTER ? free / 2 : 0;
        if (before > 0) spans.add(MarkedText.plain(" ".repeat(before)));
        spans.addAll(line.spans());
        if (free > before && !last) spans.add(MarkedText.plain(" ".repeat(free - before)));
    }

    private List<MarkedLine> listed() {
        var lines = new ArrayList<MarkedLine>();
        for (var row : rows.subList(1, rows.size())) {
            if (!lines.isEmpty()) lines.add(MarkedLine.BLANK);
            for (int i = 0; i < row.size(); i++) {
                var spans = new ArrayList<>(rows.getFirst().get(i).text);
                spans.add(MarkedText.plain(": "));
                spans.addAll(row.get(i).text);
                lines.addAll(MarkedWrap.lines(spans, width));
            }
        }
        return lines.isEmpty()
                ? MarkedWrap.lines(
                        rows.getFirst().stream()
                                .flatMap(cell -> cell.text.stream())
                                .toList(),
                        width)
                : lines;
    }
}

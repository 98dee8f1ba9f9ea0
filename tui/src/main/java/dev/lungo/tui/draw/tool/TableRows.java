package dev.lungo.tui.draw.tool;

import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// A table of plain cells: columns as wide as their cells, the widest ones narrowed until all fit. Where columns would
/// be too narrow to read, each row becomes `name: value` lines.
final class TableRows {
    private static final int MOST_ROWS = 12;
    private static final int LEAST = 6;
    private static final int GAP = 2;

    private final View.Table table;
    private final DrawOptions options;
    private final int columns;

    TableRows(View.Table table, DrawOptions options) {
        this.table = table;
        this.options = options;
        int most = table.columns().size();
        for (var row : table.rows()) most = Math.max(most, row.size());
        this.columns = most;
    }

    List<Line> lines() {
        if (columns == 0) return List.of();
        var shown = options.open()
                ? table.rows()
                : table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
        var widths = widths(shown);
        int room = options.width() - GAP * (columns - 1);
        boolean fits = narrow(widths, room);
        var lines = new ArrayList<Line>();
        if (fits) lines.addAll(row(table.columns(), widths, Style.MUTED.bold()));
        for (var row : shown) lines.addAll(fits ? row(row, widths, Style.PLAIN) : named(row));
        int more = table.rows().size() - shown.size();
        if (more > 0)
            lines.add(Line.of(options.text(Glyph.ELLIPSIS) + " " + Figures.plural(more, "more row"), Style.MUTED));
        return lines;
    }

    private int[] widths(List<List<String>> rows) {
        var widths = new int[columns];
        widen(widths, table.columns());
        for (var row : rows) widen(widths, row);
        return widths;
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int i = 0; i < cells.size(); i++)
            widths[i] = Math.max(
                    widths[i], Graphemes.width(CleanText.row(cells.get(i).strip(), 1)));
    }

    /// False if the columns do not fit.
    private static boolean narrow(int[] widths, int room) {
        int total = 0;
        for (int width : widths) total += width;
        for (; total > room; total--) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) if (widths[i] > widths[widest]) widest = i;
            if (widths[widest] <= LEAST) return false;
            widths[widest]--;
        }
        return true;
    }

    private List<Line> row(List<String> cells, int[] widths, Style style) {
        var columns = new ArrayList<List<Line>>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            var text = i < cells.size() ? CleanText.row(cells.get(i).strip(), 1) : "";
            columns.add(Wrap.words(Line.of(text, style), Math.max(1, widths[i]), 0));
            height = Math.max(height, columns.getLast().size());
        }
        var lines = new ArrayList<Line>();
        for (int at = 0; at < height; at++) {
            var line = Line.BLANK;
            for (int i = 0; i < widths.length; i++) {
                var cell = at < columns.get(i).size() ? columns.get(i).get(at) : Line.BLANK;
                boolean last = i == widths.length - 1;
                line = line.plus((last ? cell : cell.padded(widths[i] + GAP)).spans());
            }
            lines.add(line);
        }
        return lines;
    }

    private List<Line> named(List<String> row) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < row.size(); i++) {
            var name =
                    i < table.columns().size() ? CleanText.row(table.columns().get(i), 1) + ": " : "";
            var line = Line.of(name, Style.MUTED).plus(CleanText.row(row.get(i).strip(), 1), Style.PLAIN);
            lines.addAll(Wrap.words(line, options.width(), GAP));
        }
        return lines;
    }
}

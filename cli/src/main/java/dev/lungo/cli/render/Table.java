package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Columns;
import java.util.ArrayList;
import java.util.List;

/// Rows of cells in columns, each as wide as its widest cell. Figures stand to the right.
public final class Table {
    private final boolean[] figures;
    private final List<List<String>> rows = new ArrayList<>();

    /// Headings of columns of figures begin with `>`.
    public Table(String... headings) {
        figures = new boolean[headings.length];
        var bare = new ArrayList<String>();
        for (int i = 0; i < headings.length; i++) {
            figures[i] = headings[i].startsWith(">");
            bare.add(figures[i] ? headings[i].substring(1) : headings[i]);
        }
        rows.add(bare);
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    public List<String> lines() {
        var widths = new int[figures.length];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], Columns.of(row.get(i)));
        }
        var lines = new ArrayList<String>();
        for (var row : rows) lines.add(line(row, widths));
        return lines;
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            int padding = widths[i] - Columns.of(row.get(i));
            line.repeat(' ', figures[i] ? padding : 0).append(row.get(i)).repeat(' ', (figures[i] ? 0 : padding) + 2);
        }
        return line.toString().stripTrailing();
    }
}

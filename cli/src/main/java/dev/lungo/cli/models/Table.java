package dev.lungo.cli.models;

import java.io.PrintStream;
import java.util.List;

/// Rows of cells: names to the left, figures to the right. A row has as many cells as `figures` has flags.
record Table(List<Boolean> figures) {
    void print(List<List<String>> rows, PrintStream out) {
        var widths = new int[figures.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row.get(i).length());
        }
        for (var row : rows) out.println(line(row, widths));
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            int padding = widths[i] - cells.get(i).length();
            boolean figure = figures.get(i);
            line.repeat(' ', figure ? padding : 0).append(cells.get(i)).repeat(' ', (figure ? 0 : padding) + 2);
        }
        return line.toString().stripTrailing();
    }
}

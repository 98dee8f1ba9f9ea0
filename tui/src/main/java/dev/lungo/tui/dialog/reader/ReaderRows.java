package dev.lungo.tui.dialog.reader;

import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// The lines of a text, wrapped for a width.
record ReaderRows(int width, List<Line> rows) {
    ReaderRows {
        rows = List.copyOf(rows);
    }

    static ReaderRows of(List<Line> lines, int width) {
        var rows = new ArrayList<Line>();
        for (var line : lines) {
            if (line.width() <= width) rows.add(line);
            else rows.addAll(Wrap.words(line, width, 0));
        }
        return new ReaderRows(width, rows);
    }
}

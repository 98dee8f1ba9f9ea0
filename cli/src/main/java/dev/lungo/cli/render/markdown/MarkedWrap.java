package dev.lungo.cli.render.markdown;

import dev.lungo.cli.terminal.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Breaks text into lines between words, between wide characters, and within a word only where it fills a line alone.
/// A line feed in the text always breaks.
final class MarkedWrap {
    /// A character with the marks that join it.
    private record Cell(String text, int width, Set<SpanStyle> marks) {
        boolean is(char character) {
            return text.length() == 1 && text.charAt(0) == character;
        }
    }

    private final int width;
    private final List<MarkedLine> lines = new ArrayList<>();
    private final List<Cell> row = new ArrayList<>();
    private int used;

    private MarkedWrap(int width) {
        this.width = Math.max(1, width);
    }

    static List<MarkedLine> lines(List<MarkedText> text, int width) {
        var wrap = new MarkedWrap(width);
        for (var cell : cells(text)) wrap.add(cell);
        wrap.finish();
        return wrap.lines;
    }

    private static List<Cell> cells(List<MarkedText> text) {
        var cells = new ArrayList<Cell>();
        for (var span : text) {
            int at = 0;
            while (at < span.text().length()) {
                int end = end(span.text(), at);
                var one = span.text().substring(at, end);
                cells.add(new Cell(one.equals("\t") ? " " : one, one.equals("\n") ? 0 : Columns.of(one), span.marks()));
                at = end;
            }
        }
        return cells;
    }

    /// The end of the character at `at` and of what has no width after it.
    private static int end(String text, int at) {
        int end = at + Character.charCount(text.codePointAt(at));
        while (end < text.length() && text.charAt(end) != '\n' && Columns.width(text.codePointAt(end)) == 0)
            end += Character.charCount(text.codePointAt(end));
        return end;
    }

    private void add(Cell cell) {
        if (cell.is('\n')) {
            finish();
            return;
        }
        if (cell.is(' ') && (row.isEmpty() || used >= width)) {
            if (!row.isEmpty()) finish();
            return;
        }
        if (used + cell.width > width && !row.isEmpty()) breakBefore(cell);
        row.add(cell);
        used += cell.width;
    }

    /// Moves the word that has begun to the next line.
    private void breakBefore(Cell next) {
        int from = row.size();
        if (next.width < 2) {
            while (from > 0 && !row.get(from - 1).is(' ') && row.get(from - 1).width < 2) from--;
            if (from == 0) from = row.size();
        }
        var word = List.copyOf(row.subList(from, row.size()));
        row.subList(from, row.size()).clear();
        finish();
        for (var cell : word) add(cell);
    }

    private void finish() {
        while (!row.isEmpty() && row.getLast().is(' ')) row.removeLast();
        lines.add(new MarkedLine(joined(row)));
        row.clear();
        used = 0;
    }

    private static List<MarkedText> joined(List<Cell> cells) {
        var spans = new ArrayList<MarkedText>();
        var text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            text.append(cells.get(i).text);
            if (i + 1 < cells.size() && cells.get(i + 1).marks.equals(cells.get(i).marks)) continue;
            spans.add(new MarkedText(text.toString(), cells.get(i).marks));
            text.setLength(0);
        }
        return List.copyOf(spans);
    }
}

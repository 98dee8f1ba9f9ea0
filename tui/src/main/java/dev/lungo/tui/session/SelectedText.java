package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.state.Pointer;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.transcript.TranscriptRows;
import java.util.StringJoiner;

/// Text that the mouse selected among the messages. Rails and line numbers are no part of it.
public final class SelectedText {
    private static final int RAIL = 3;

    private SelectedText() {}

    /// Cells of one row.
    private record Cells(int from, int end) {}

    /// The text, without blanks at the ends of its rows.
    public static String of(TranscriptRows rows, Pointer.Selection selection) {
        var text = new StringJoiner("\n");
        int last = row(rows, end(rows, selection));
        for (int row = row(rows, start(rows, selection)); row <= last; row++) {
            var cells = cells(rows, selection, row);
            text.add(between(rows.line(row).text(), cells.from, cells.end).stripTrailing());
        }
        return text.toString().strip();
    }

    /// Marks the rows that are in view; `top` is the first of them.
    static void draw(Buffer buffer, Rect place, TranscriptRows rows, Pointer.Selection selection, int top) {
        int first = Math.max(top, row(rows, start(rows, selection)));
        int last = Math.min(top + place.height() - 1, row(rows, end(rows, selection)));
        for (int row = first; row <= last; row++) {
            var cells = cells(rows, selection, row);
            int width =
                    Math.min(cells.end, Math.min(place.width(), rows.line(row).width())) - cells.from;
            buffer.restyle(
                    new Rect(place.x() + cells.from, place.y() + row - top, width, 1), Style.PLAIN.on(Token.SELECT));
        }
    }

    /// The word around a place.
    public static Pointer.Selection word(TranscriptRows rows, Pointer.Place place) {
        var line = rows.line(row(rows, place)).text();
        int from = place.column();
        int to = place.column();
        while (from > RAIL && isWord(between(line, from - 1, from))) from--;
        while (isWord(between(line, to + 1, to + 2))) to++;
        return new Pointer.Selection(at(place, from), at(place, to));
    }

    private static Pointer.Place at(Pointer.Place place, int column) {
        return new Pointer.Place(place.block(), place.line(), column);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && (Character.isLetterOrDigit(text.codePointAt(0)) || "_-./".contains(text));
    }

    private static int row(TranscriptRows rows, Pointer.Place place) {
        return Math.max(0, rows.top(place.block())) + place.line();
    }

    private static boolean forward(TranscriptRows rows, Pointer.Selection selection) {
        int from = row(rows, selection.from());
        int to = row(rows, selection.to());
        return from < to
                || from == to && selection.from().column() <= selection.to().column();
    }

    private static Pointer.Place start(TranscriptRows rows, Pointer.Selection selection) {
        return forward(rows, selection) ? selection.from() : selection.to();
    }

    private static Pointer.Place end(TranscriptRows rows, Pointer.Selection selection) {
        return forward(rows, selection) ? selection.to() : selection.from();
    }

    private static Cells cells(TranscriptRows rows, Pointer.Selection selection, int row) {
        var start = start(rows, selection);
        var end = end(rows, selection);
        int gutter = gutter(rows.line(row));
        int from = row == row(rows, start) ? Math.max(gutter, start.column()) : gutter;
        int to = row == row(rows, end) ? end.column() + 1 : Integer.MAX_VALUE;
        return new Cells(from, Math.max(from, to));
    }

    /// The columns of rail and line number.
    private static int gutter(Line line) {
        int column = 0;
        for (var span : line.spans()) {
            int end = column + span.width();
            boolean number =
                    !span.text().isBlank() && span.text().strip().chars().allMatch(Character::isDigit);
            if (end > RAIL && number && Token.FAINT.equals(span.style().foreground())) return end;
            if (end > RAIL && !span.text().isBlank()) break;
            column = end;
        }
        return RAIL;
    }

    private static String between(String text, int from, int end) {
        var taken = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length() && column < end; i = Graphemes.next(text, i)) {
            if (column >= from) taken.append(text, i, Graphemes.next(text, i));
            column += Graphemes.widthAt(text, i);
        }
        return taken.toString();
    }
}

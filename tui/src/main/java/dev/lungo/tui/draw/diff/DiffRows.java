package dev.lungo.tui.draw.diff;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Painted lines as rows of a width, with their numbers and signs.
final class DiffRows {
    /// Below this width only the new number is shown.
    private static final int TWO_NUMBERS = 60;
    private static final int SIGN = 2;

    private final DrawOptions options;
    private final int digits;
    private final boolean facing;

    DiffRows(DrawOptions options, int digits, boolean facing) {
        this.options = options;
        this.digits = digits;
        this.facing = facing;
    }

    /// The rows of one entry, and the number of the patch's lines in them.
    record Entry(List<Line> rows, int lines) {}

    /// A block of changes, or a line that is the same.
    List<Entry> of(List<HunkPainter.Row> block) {
        var entries = new ArrayList<Entry>();
        if (facing) {
            for (var row : block) entries.add(new Entry(facing(row), row.lines()));
            return entries;
        }
        for (var row : block)
            if (row.left() != null && row.left() != row.right()) entries.add(new Entry(unified(row.left()), 1));
        for (var row : block) if (row.right() != null) entries.add(new Entry(unified(row.right()), 1));
        return entries;
    }

    private List<Line> unified(PaintedLine painted) {
        return rows(painted, numbers(painted.line()), options.width());
    }

    private String numbers(DiffLine line) {
        var before = line.sign() == '+' || line.sign() == '\\' ? "" : Integer.toString(line.oldNumber());
        var after = line.sign() == '-' || line.sign() == '\\' ? "" : Integer.toString(line.newNumber());
        if (options.width() >= TWO_NUMBERS) return right(before) + "  " + right(after) + " ";
        return options.width() <= digits + 2 * SIGN ? "" : right(line.sign() == '-' ? before : after) + " ";
    }

    private String right(String number) {
        return " ".repeat(Math.max(0, digits - number.length())) + number;
    }

    private List<Line> rows(PaintedLine painted, String numbers, int width) {
        boolean signs = width > numbers.length() + SIGN;
        int room = width - numbers.length() - (signs ? SIGN : 0);
        var rows = new ArrayList<Line>();
        for (var row : Wrap.cells(painted.code(), Math.max(1, room), 0)) {
            var margin = rows.isEmpty() ? numbers : " ".repeat(numbers.length());
            var sign = rows.isEmpty() ? painted.sign(options) : painted.wrapSign(options);
            var spans = new ArrayList<Span>();
            if (!margin.isEmpty()) spans.add(new Span(margin, Style.FAINT.over(painted.rest())));
            if (signs) spans.addAll(sign.spans());
            spans.addAll(row.spans());
            rows.add(new Line(spans, painted.rest()));
        }
        return rows;
    }

    private List<Line> facing(HunkPainter.Row row) {
        int half = (options.width() - 3) / 2;
        var left = half(row.left(), true, half);
        var right = half(row.right(), false, half);
        var border = new Span(" " + options.text(Glyph.VERTICAL) + " ", Style.of(Token.BORDER));
        var rows = new ArrayList<Line>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            var spans = new ArrayList<>(padded(i < left.size() ? left.get(i) : null, row.left(), half)
                    .spans());
            spans.add(border);
            spans.addAll(padded(i < right.size() ? right.get(i) : null, row.right(), half)
                    .spans());
            rows.add(new Line(spans, Style.PLAIN));
        }
        return rows;
    }

    private List<Line> half(@Nullable PaintedLine painted, boolean left, int width) {
        if (painted == null) return List.of();
        int number = left ? painted.line().oldNumber() : painted.line().newNumber();
        return rows(painted, right(painted.line().sign() == '\\' ? "" : Integer.toString(number)) + " ", width);
    }

    /// A row of one side, or blanks: on the panel where that side has no line.
    private static Line padded(@Nullable Line row, @Nullable PaintedLine painted, int width) {
        if (row != null) return row.padded(width);
        var style = painted == null ? Style.PLAIN.on(Token.PANEL) : painted.rest();
        return new Line(List.of(), style).padded(width);
    }
}

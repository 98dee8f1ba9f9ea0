package dev.lungo.tui.cell;

import dev.lungo.tui.text.Style;
import org.jspecify.annotations.Nullable;

/// A terminal's cursor at work: moves, changes its pen, and prints only cells that differ.
final class Canvas {
    private static final int WIDEST_BRIDGE = 4;
    private static final int FEWEST_ERASED = 4;
    private static final int FEWEST_BLANKED = 12;
    private static final String BLANK = " ";

    private final @Nullable Buffer before;
    private final Buffer next;
    private final Palette palette;
    private final boolean erases;
    private final boolean relative;
    private AnsiBytes out = new AnsiBytes();
    private Pen pen;
    private int x;
    private int y;

    /// Source of the row in work: its row in `before`, or -1 if nothing of it is known.
    private int source;

    private Style comparedNew = Style.PLAIN;
    private Style comparedOld = Style.PLAIN;
    private boolean comparedBlank;
    private boolean alike = true;
    private @Nullable Style resolved;
    private Pen resolvedPen = Pen.RESET;

    Canvas(@Nullable PaintedFrame previous, Buffer next, Palette palette, boolean erases) {
        this(previous, next, palette, erases, false);
    }

    /// `relative` moves only from where the cursor is, which is the first cell if nothing is known.
    Canvas(@Nullable PaintedFrame previous, Buffer next, Palette palette, boolean erases, boolean relative) {
        this.relative = relative;
        this.before = previous == null ? null : previous.buffer();
        this.next = next;
        this.palette = palette;
        this.erases = erases;
        pen = previous == null ? Pen.RESET : previous.pen();
        int unknown = relative ? 0 : -1;
        x = previous == null ? unknown : previous.x();
        y = previous == null ? unknown : previous.y();
        if (previous == null) out.text("\u001b[m\u001b]8;;\u001b\\");
    }

    AnsiBytes bytes() {
        return out;
    }

    Pen pen() {
        return pen;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    /// Moves a block of rows by deleting or inserting rows in a region, which every terminal can.
    void scroll(Shift shift) {
        out.csi().number(shift.from() + 1).add(';').number(shift.to()).add('r');
        x = 0;
        y = 0;
        goTo(0, shift.from());
        out.csi(Math.abs(shift.by()), shift.by() > 0 ? 'M' : 'L');
        out.text("\u001b[r");
        x = 0;
        y = 0;
    }

    /// Prints what differs in a row; false if nothing does.
    boolean row(int row, int from) {
        source = before == null ? -1 : from;
        int width = next.width();
        int first = firstDifference(row);
        if (first == width) return false;
        int tail = erases ? tail(row) : width;
        boolean all = false;
        for (int column = first; column < tail; ) {
            int cells = cells(column, row);
            if (all || differs(column, row, cells)) {
                int blanks = blanks(column, row, tail);
                if (blanks >= FEWEST_BLANKED) {
                    erase(column, row, blanks);
                    cells = blanks;
                } else {
                    print(column, row, cells);
                    all |= isUncertain(next.text(column, row));
                }
            }
            column += cells;
        }
        if (tail < width) tail(Math.max(first, tail), row, all);
        return true;
    }

    private int firstDifference(int row) {
        int column = 0;
        while (column < next.width()) {
            int cells = cells(column, row);
            if (differs(column, row, cells)) return column;
            column += cells;
        }
        return column;
    }

    /// The column at which the blanks at the end of a row begin; they share a background and show nothing else.
    private int tail(int row) {
        int column = next.width();
        while (column > 0 && isErasable(column - 1, row, next.width() - 1)) column--;
        return next.width() - column < FEWEST_ERASED ? next.width() : column;
    }

    private void tail(int from, int row, boolean all) {
        int column = from;
        while (column < next.width() && !all && !differs(column, row, 1)) column++;
        int missing = next.width() - column;
        if (missing >= FEWEST_ERASED) {
            paintBlank(column, row);
            out.text("\u001b[K");
        } else for (int i = column; i < next.width(); i++) if (all || differs(i, row, 1)) print(i, row, 1);
    }

    /// The number of erasable cells from a column on that look alike, if they are worth an erasure.
    private int blanks(int column, int row, int edge) {
        if (!erases) return 0;
        int end = column;
        while (end < edge && isErasable(end, row, column)) end++;
        return end - column;
    }

    private boolean isErasable(int column, int row, int like) {
        return next.text(column, row).equals(BLANK)
                && pen(column, row).isPlainOnBlank()
                && pen(column, row).background() == pen(like, row).background();
    }

    private void erase(int column, int row, int count) {
        paintBlank(column, row);
        out.csi(count, 'X');
    }

    private void paintBlank(int column, int row) {
        goTo(column, row);
        change(pen.forBlank(pen(column, row)));
    }

    private int cells(int column, int row) {
        return column + 1 < next.width() && next.text(column + 1, row).equals(Buffer.CONTINUED) ? 2 : 1;
    }

    /// The style of a wide cluster is that of its first cell.
    private boolean differs(int column, int row, int cells) {
        if (source < 0 || before == null) return true;
        var text = next.text(column, row);
        if (!text.equals(before.text(column, source))) return true;
        if (cells == 2 && !before.text(column + 1, source).equals(Buffer.CONTINUED)) return true;
        return !looksAlike(next.style(column, row), before.style(column, source), text.equals(BLANK));
    }

    /// Neighbors mostly share their styles, so the last answer is kept.
    private boolean looksAlike(Style style, Style old, boolean blank) {
        if (style == old) return true;
        if (style != comparedNew || old != comparedOld || blank != comparedBlank) {
            comparedNew = style;
            comparedOld = old;
            comparedBlank = blank;
            alike = style.equals(old) || palette.pen(style).looksLike(palette.pen(old), blank);
        }
        return alike;
    }

    private void print(int column, int row, int cells) {
        goTo(column, row);
        put(column, row, cells);
    }

    private void put(int column, int row, int cells) {
        var text = next.text(column, row);
        var wanted = pen(column, row);
        change(text.equals(BLANK) ? pen.forBlank(wanted) : wanted);
        out.text(text.isEmpty() ? BLANK : text);
        x = column + cells == next.width() || isUncertain(text) ? -1 : column + cells;
    }

    private void change(Pen wanted) {
        Sgr.change(out, pen, wanted);
        pen = wanted;
    }

    private Pen pen(int column, int row) {
        var style = next.style(column, row);
        if (style != resolved) {
            resolved = style;
            resolvedPen = palette.pen(style);
        }
        return resolvedPen;
    }

    /// The bytes of a last movement, apart from the rest.
    AnsiBytes moveTo(int column, int row) {
        out = new AnsiBytes();
        source = -1;
        if (x != column || y != row) move(column, row);
        return out;
    }

    /// Moves, or prints again what lies between where that is shorter.
    private void goTo(int column, int row) {
        if (x == column && y == row) return;
        boolean near = y == row && x >= 0 && column > x && column - x <= WIDEST_BRIDGE;
        if (!near || !bridges(column, row)) move(column, row);
    }

    private boolean bridges(int column, int row) {
        for (int i = x; i < column; i++) {
            var text = next.text(i, row);
            boolean ascii = text.length() == 1 && text.charAt(0) < 0x80;
            if (!ascii || !pen.looksLike(pen(i, row), text.equals(BLANK))) return false;
        }
        while (x < column) out.text(next.text(x++, row));
        return true;
    }

    private void move(int column, int row) {
        boolean inRow = y == row;
        boolean toNextRow = y >= 0 && row == y + 1;
        if (column == 0 && inRow) out.add('\r');
        else if (column == 0 && toNextRow) out.add('\r').add('\n');
        else if (inRow && x >= 0) out.csi(Math.abs(column - x), column > x ? 'C' : 'D');
        else place(column, row);
        x = column;
        y = row;
    }

    private void place(int column, int row) {
        if (relative) {
            step(column, row);
            return;
        }
        out.csi();
        if (row > 0 || column > 0) out.number(row + 1);
        if (column > 0) out.add(';').number(column + 1);
        out.add('H');
    }

    private void step(int column, int row) {
        if (row != y) out.csi(Math.abs(row - y), row > y ? 'B' : 'A');
        out.add('\r');
        if (column > 0) out.csi(column, 'C');
    }

    /// True for clusters that terminals measure in different ways: joined emoji, flags, variation selectors. The
    /// cursor's column is not certain behind them, and the cells there are printed again.
    static boolean isUncertain(String text) {
        for (int i = text.offsetByCodePoints(0, text.isEmpty() ? 0 : 1); i < text.length(); ) {
            int point = text.codePointAt(i);
            int type = Character.getType(point);
            boolean variation = point >= 0xfe00 && point <= 0xfe0f;
            if (variation || type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK) return true;
            i += Character.charCount(point);
        }
        return false;
    }
}

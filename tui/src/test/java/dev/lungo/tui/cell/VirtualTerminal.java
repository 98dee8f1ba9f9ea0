package dev.lungo.tui.cell;

import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Style;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/// A terminal for tests: applies the escape sequences that `Painter` may write, and refuses all others.
public final class VirtualTerminal {
    private static final Pattern SEQUENCE =
            Pattern.compile("\u001b\\[([?>]?)([0-9;]*)( ?)([@-~])|\u001b]8;;([^\u001b]*)\u001b\\\\");
    private static final int DEFAULT = Pen.DEFAULT;

    private final int width;
    private final int height;
    private final boolean joins;
    private final String[][] texts;
    private final Pen[][] pens;
    private Pen pen = Pen.RESET;
    private int x;
    private int y;
    private boolean full;
    private int top;
    private int bottom;
    private boolean visible = true;
    private int shape;
    private int updates;
    private int printed;

    public VirtualTerminal(int width, int height) {
        this(width, height, true);
    }

    /// A terminal that does not join code points to clusters draws each one apart, so that joined emoji take more
    /// cells.
    VirtualTerminal(int width, int height, boolean joins) {
        this.joins = joins;
        this.width = width;
        this.height = height;
        bottom = height;
        texts = new String[height][width];
        pens = new Pen[height][width];
        for (int row = 0; row < height; row++) blank(row, 0, width);
    }

    /// Applies what a program wrote.
    public void write(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var matcher = SEQUENCE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            int escape = text.indexOf('\u001b', at);
            int end = escape < 0 ? text.length() : escape;
            print(text.substring(at, end));
            at = end;
            if (escape < 0) break;
            if (!matcher.find(at) || matcher.start() != at)
                throw new AssertionError(
                        "unknown sequence: " + text.substring(at + 1, Math.min(at + 12, text.length())));
            if (matcher.group(4) == null) link(matcher.group(5));
            else
                control(
                        matcher.group(1),
                        numbers(matcher.group(2)),
                        matcher.group(4).charAt(0));
            at = matcher.end();
        }
    }

    public String text(int column, int row) {
        return texts[row][column];
    }

    public Pen pen(int column, int row) {
        return pens[row][column];
    }

    /// The clusters printed so far.
    public int printed() {
        return printed;
    }

    /// The place of the visible cursor, or null.
    public @Nullable Caret cursor() {
        return visible ? new Caret(x, y, shape == 2) : null;
    }

    /// Rows without blanks at their ends.
    @Override
    public String toString() {
        var rows = new StringBuilder();
        for (var row : texts) rows.append(String.join("", row).stripTrailing()).append('\n');
        return rows.toString();
    }

    /// True between the begin and the end of a synchronized update, which may not be nested.
    public boolean isUpdating() {
        return updates > 0;
    }

    private static int[] numbers(String text) {
        if (text.isEmpty()) return new int[0];
        return Arrays.stream(text.split(";", -1))
                .mapToInt(part -> part.isEmpty() ? 0 : Integer.parseInt(part))
                .toArray();
    }

    private static int number(int[] numbers, int index, int otherwise) {
        return index < numbers.length && numbers[index] > 0 ? numbers[index] : otherwise;
    }

    private void print(String text) {
        for (int i = 0; i < text.length(); ) {
            int next = Graphemes.next(text, i);
            var cluster = text.substring(i, next);
            switch (cluster) {
                case "\r" -> move(0, y);
                case "\n" -> move(x, y + 1);
                case "\r\n" -> move(0, y + 1);
                default -> {
                    if (joins) put(cluster, Graphemes.widthAt(text, i));
                    else cluster.codePoints().forEach(this::putApart);
                }
            }
            i = next;
        }
    }

    /// At the right margin, without automatic wrapping, the last cells are overwritten.
    private void putApart(int point) {
        var text = Character.toString(point);
        int cells = Math.clamp(WCWidth.wcwidth(point), 0, 2);
        if (cells == 0) return;
        if (full || x + cells > width) move(width - cells, y);
        put(text, cells);
    }

    private void put(String cluster, int cells) {
        if (full || cells == 0 || x + cells > width)
            throw new AssertionError("\"" + cluster + "\" does not fit at " + x + "," + y);
        printed++;
        split(x);
        split(x + cells);
        texts[y][x] = cluster;
        pens[y][x] = pen;
        if (cells == 2) {
            texts[y][x + 1] = Buffer.CONTINUED;
            pens[y][x + 1] = pen;
        }
        x += cells;
        full = x == width;
        if (full) x = width - 1;
    }

    /// Blanks the halves of a wide cluster that a write at a column cuts.
    private void split(int column) {
        if (column == 0 || column >= width || !texts[y][column].equals(Buffer.CONTINUED)) return;
        texts[y][column] = " ";
        texts[y][column - 1] = " ";
    }

    private void move(int column, int row) {
        if (column < 0 || column >= width || row < 0 || row >= height)
            throw new AssertionError("a move to " + column + "," + row);
        x = column;
        y = row;
        full = false;
    }

    private void link(String address) {
        pen = new Pen(pen.foreground(), pen.background(), pen.marks(), address.isEmpty() ? null : address);
    }

    private void control(String prefix, int[] numbers, char end) {
        if (prefix.equals("?")) {
            mode(numbers[0], end == 'h');
            return;
        }
        switch (end) {
            case 'H' -> move(number(numbers, 1, 1) - 1, number(numbers, 0, 1) - 1);
            case 'A' -> move(x, y - number(numbers, 0, 1));
            case 'B' -> move(x, y + number(numbers, 0, 1));
            case 'C' -> move(x + number(numbers, 0, 1), y);
            case 'D' -> move(x - number(numbers, 0, 1), y);
            case 'K' -> erase(width);
            case 'J' -> {
                erase(width);
                for (int row = y + 1; row < height; row++) blank(row, 0, width);
            }
            case 'X' -> erase(x + number(numbers, 0, 1));
            case 'r' -> region(number(numbers, 0, 1) - 1, number(numbers, 1, height));
            case 'L' -> scroll(-number(numbers, 0, 1));
            case 'M' -> scroll(number(numbers, 0, 1));
            case 'm' -> sgr(numbers);
            case 'q' -> shape = numbers[0];
            default -> throw new AssertionError("unknown control sequence: " + end);
        }
    }

    private void mode(int mode, boolean on) {
        switch (mode) {
            case 25 -> visible = on;
            case 2026 -> {
                updates += on ? 1 : -1;
                if (updates < 0 || updates > 1) throw new AssertionError("unbalanced updates");
            }
            default -> throw new AssertionError("unknown mode: " + mode);
        }
    }

    private void erase(int end) {
        if (full) throw new AssertionError("an erasure behind the last column");
        split(x);
        split(end);
        blank(y, x, end);
    }

    private void blank(int row, int from, int to) {
        for (int i = from; i < to; i++) {
            texts[row][i] = " ";
            pens[row][i] = new Pen(DEFAULT, pen.background(), 0, null);
        }
    }

    private void region(int from, int to) {
        top = from;
        bottom = to;
        move(0, 0);
    }

    /// Deletes rows at the cursor, or inserts them if the count is negative.
    private void scroll(int by) {
        if (y < top || y >= bottom) throw new AssertionError("the cursor is outside of the region");
        var oldTexts = texts.clone();
        var oldPens = pens.clone();
        for (int row = y; row < bottom; row++) {
            int from = row + by;
            boolean exists = from >= y && from < bottom;
            texts[row] = exists ? oldTexts[from] : new String[width];
            pens[row] = exists ? oldPens[from] : new Pen[width];
            if (!exists) blank(row, 0, width);
        }
    }

    private void sgr(int[] numbers) {
        if (numbers.length == 0) numbers = new int[] {0};
        for (int i = 0; i < numbers.length; i++) {
            int n = numbers[i];
            if (n == 38 || n == 48) {
                boolean rgb = numbers[i + 1] == 2;
                int color = rgb ? Pen.rgb(numbers[i + 2] << 16 | numbers[i + 3] << 8 | numbers[i + 4]) : numbers[i + 2];
                pen = n == 38 ? colored(color, pen.background()) : colored(pen.foreground(), color);
                i += rgb ? 4 : 2;
            } else if (n < 30) mark(n);
            else basic(n);
        }
    }

    private Pen colored(int foreground, int background) {
        return new Pen(foreground, background, pen.marks(), pen.link());
    }

    private void basic(int n) {
        int color = n % 10 == 9 ? DEFAULT : n >= 90 ? n % 10 + 8 : n % 10;
        boolean behind = n / 10 == 4 || n / 10 == 10;
        pen = behind ? colored(pen.foreground(), color) : colored(color, pen.background());
    }

    private void mark(int n) {
        int on = switch (n) {
            case 1 -> Style.BOLD;
            case 2 -> Pen.DIM;
            case 3 -> Style.ITALIC;
            case 4 -> Style.UNDERLINE;
            case 7 -> Style.REVERSE;
            case 9 -> Style.STRUCK;
            default -> 0;
        };
        int off = switch (n) {
            case 22 -> Style.BOLD | Pen.DIM;
            case 23 -> Style.ITALIC;
            case 24 -> Style.UNDERLINE;
            case 27 -> Style.REVERSE;
            case 29 -> Style.STRUCK;
            default -> 0;
        };
        if (n == 0) pen = new Pen(DEFAULT, DEFAULT, 0, pen.link());
        else if (on + off == 0) throw new AssertionError("unknown rendition: " + n);
        else pen = new Pen(pen.foreground(), pen.background(), pen.marks() & ~off | on, pen.link());
    }
}

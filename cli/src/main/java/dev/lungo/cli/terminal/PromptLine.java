package dev.lungo.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/// Keeps a line that is being typed at the bottom, below live rows, while whole lines are written above. For one
/// thread.
public final class PromptLine extends OutputStream implements LiveRows {
    private static final int NARROWEST = 10;

    private final PrintStream screen;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int width;
    private List<String> rows = List.of();
    private String label = "";
    private String typed = "";
    private String beforeCursor = "";
    private int cursor;
    private int drawn;

    public PromptLine(PrintStream screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    /// The label before the typed text, the text, and the cursor's position in it.
    public void input(String newLabel, String newTyped, int newCursor) {
        if (drawn > 0 && label.equals(newLabel) && typed.equals(newTyped) && cursor == newCursor) return;
        label = newLabel;
        typed = newTyped;
        cursor = newCursor;
        redraw();
    }

    @Override
    public void show(List<String> next) {
        if (rows.equals(next)) return;
        screen.print(erasure());
        rows = List.copyOf(next);
        redraw();
    }

    public int width() {
        return width;
    }

    /// Adapts to a new window width. Terminals wrap long rows again, so more rows may have to be erased.
    public void resize(int columns) {
        if (columns == width) return;
        int above = drawn == 0
                ? 0
                : rows(beforeCursor, columns)
                        - 1
                        + rows.stream().mapToInt(row -> rows(row, columns)).sum();
        screen.print(above > 0 ? "\r\033[" + above + "A\033[J" : drawn > 0 ? "\r\033[J" : "");
        drawn = 0;
        width = Math.max(NARROWEST, columns);
        redraw();
    }

    private static int rows(String text, int columns) {
        return Math.max(1, (Columns.of(text) + columns - 1) / columns);
    }

    @Override
    public void write(int one) {
        bytes.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) {
        bytes.write(some, from, length);
    }

    @Override
    public void flush() {
        if (bytes.size() == 0) return;
        screen.print(erasure());
        var lines = bytes.toByteArray();
        bytes.reset();
        screen.write(lines, 0, lines.length);
        redraw();
    }

    private String erasure() {
        var erasure = Footer.erasure(drawn);
        drawn = 0;
        return erasure;
    }

    private void redraw() {
        screen.print(erasure());
        for (var row : rows) screen.print(row + "\n");
        drawInput();
        drawn = rows.size() + 1;
        screen.flush();
    }

    /// Draws the part around the cursor if the line is too long.
    private void drawInput() {
        int room = Math.max(NARROWEST, width - 1 - Columns.of(label));
        int from = 0;
        while (Columns.of(typed.substring(from, cursor)) >= room) from = Columns.next(typed, from);
        int to = cursor;
        while (to < typed.length() && Columns.of(typed.substring(from, to)) < room - 1) to = Columns.next(typed, to);
        int back = Columns.of(typed.substring(cursor, to));
        beforeCursor = label + typed.substring(from, cursor);
        screen.print(label + typed.substring(from, to) + (back > 0 ? "\033[" + back + "D" : ""));
    }

    /// Removes the line, and leaves what was written.
    @Override
    public void close() {
        flush();
        screen.print(erasure());
        screen.flush();
    }
}

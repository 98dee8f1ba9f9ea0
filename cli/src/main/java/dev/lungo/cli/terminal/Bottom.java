package dev.lungo.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Keeps a line that is being typed at the bottom while text is written above it. A line of that text
/// which has no end yet stands in a row of its own; one that gets too long is broken between words.
/// For one thread.
public final class Bottom extends OutputStream {
    private static final String ERASE = "\r\033[K";
    private static final String PLAIN = "\033[0m";

    private final PrintStream screen;
    private final int width;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder row = new StringBuilder();
    private String colour = "";
    private String label = "";
    private String typed = "";
    private int cursor;
    private boolean drawn;
    private boolean rowDrawn;

    public Bottom(PrintStream screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    /// What stands before the typed text, the text, and where in it the cursor is.
    public void input(String newLabel, String newTyped, int newCursor) {
        if (drawn && label.equals(newLabel) && typed.equals(newTyped) && cursor == newCursor) return;
        label = newLabel;
        typed = newTyped;
        cursor = newCursor;
        if (drawn) screen.print(ERASE);
        drawInput();
        screen.flush();
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
        var text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        erase();
        for (int i = 0; i < text.length(); i = Columns.next(text, i)) {
            if (text.startsWith(ERASE, i)) {
                row.setLength(0);
                i += ERASE.length() - 1;
                continue;
            }
            add(text.substring(i, Columns.next(text, i)));
        }
        draw();
    }

    private void add(String piece) {
        switch (piece.charAt(0)) {
            case '\n' -> commit(row.toString());
            case '\r' -> {}
            case '\t' -> row.append("    ");
            case '\033' -> {
                colour = piece.equals(PLAIN) ? "" : piece;
                row.append(piece);
            }
            default -> row.append(piece);
        }
        if (Columns.of(row.toString()) >= width) breakRow();
    }

    private void breakRow() {
        int space = row.lastIndexOf(" ");
        var line = row.toString();
        int at = space > line.length() / 2 ? space : line.offsetByCodePoints(line.length(), -1);
        var rest = line.substring(at).stripLeading();
        commit(line.substring(0, at));
        row.append(rest);
    }

    private void commit(String line) {
        screen.print(line + (colour.isEmpty() ? "" : PLAIN) + "\n");
        row.setLength(0);
        row.append(colour);
    }

    private void erase() {
        if (!drawn) return;
        screen.print(ERASE);
        if (rowDrawn) screen.print("\033[A" + ERASE);
        drawn = false;
        rowDrawn = false;
    }

    private void draw() {
        rowDrawn = Columns.of(row.toString()) > 0;
        if (rowDrawn) screen.print(row + (colour.isEmpty() ? "" : PLAIN) + "\n");
        drawInput();
        screen.flush();
    }

    /// Of a line that is too long, the part around the cursor.
    private void drawInput() {
        int room = Math.max(10, width - 1 - Columns.of(label));
        int from = 0;
        while (Columns.of(typed.substring(from, cursor)) >= room) from = Columns.next(typed, from);
        int to = cursor;
        while (to < typed.length() && Columns.of(typed.substring(from, to)) < room - 1) to = Columns.next(typed, to);
        int back = Columns.of(typed.substring(cursor, to));
        screen.print(label + typed.substring(from, to) + (back > 0 ? "\033[" + back + "D" : ""));
        drawn = true;
    }

    /// Takes the line away, and leaves what was written.
    @Override
    public void close() {
        flush();
        erase();
        if (row.length() > colour.length()) screen.print(row + PLAIN + "\n");
        screen.flush();
    }
}

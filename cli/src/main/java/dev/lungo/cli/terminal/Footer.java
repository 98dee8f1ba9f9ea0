package dev.lungo.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/// A terminal's stream that keeps live rows below what is printed on it. For one thread.
public final class Footer extends OutputStream implements LiveRows {
    private final PrintStream screen;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private List<String> rows = List.of();
    private int drawn;
    private boolean lineOpen;

    public Footer(PrintStream screen) {
        this.screen = screen;
    }

    @Override
    public void show(List<String> next) {
        if (rows.equals(next)) return;
        rows = List.copyOf(next);
        screen.print(erasure());
        draw();
        screen.flush();
    }

    @Override
    public void write(int one) {
        text.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) {
        text.write(some, from, length);
    }

    @Override
    public void flush() {
        if (text.size() > 0) {
            screen.print(erasure());
            var bytes = text.toByteArray();
            text.reset();
            screen.write(bytes, 0, bytes.length);
            lineOpen = bytes[bytes.length - 1] != '\n';
            draw();
        }
        screen.flush();
    }

    /// Removes the rows that were drawn, with the cursor at the end of the last.
    private String erasure() {
        int erased = drawn;
        drawn = 0;
        return erased == 0 ? "" : erased == 1 ? "\r\033[K" : "\r\033[" + (erased - 1) + "A\033[J";
    }

    /// Not behind a line that has no end yet.
    private void draw() {
        if (lineOpen || rows.isEmpty()) return;
        screen.print(String.join("\n", rows));
        drawn = rows.size();
    }
}

package dev.lungo.workspace.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Goes forward through the lines of a file of any size.
final class ByteLines {
    private final InputStream in;
    private long offset;
    private int number = 1;
    private boolean ended;

    /// `in` should be buffered.
    ByteLines(InputStream in) {
        this.in = in;
    }

    /// The place of the next byte in the file.
    long offset() {
        return offset;
    }

    /// Moves to the start of a line behind the current place, or to the end of the file.
    void goTo(int line) throws IOException {
        while (number < line && !ended) next();
    }

    /// At most `most` bytes of the current line, with its end if it is among them.
    byte[] take(int most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int line = number;
        while (bytes.size() < most && number == line) {
            int one = next();
            if (one < 0) break;
            bytes.write(one);
        }
        return bytes.toByteArray();
    }

    private int next() throws IOException {
        int one = in.read();
        ended = one < 0;
        if (one >= 0) offset++;
        if (one == '\n') number++;
        return one;
    }
}

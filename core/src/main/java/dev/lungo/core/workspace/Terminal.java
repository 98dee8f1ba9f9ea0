package dev.lungo.core.workspace;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A pseudo terminal with a program in it. What it said is kept up to a limit and counted in characters
/// from its beginning. Thread-safe.
public interface Terminal extends AutoCloseable {
    /// Output that begins at character `from`.
    record Piece(long from, String text) {
        public long end() {
            return from + text.length();
        }
    }

    long pid();

    /// Returns at once; what the program does not read in time is refused when it is too much.
    void write(byte[] input) throws IOException;

    void resize(int rows, int columns) throws IOException;

    /// Number of characters written so far.
    long said();

    /// Output from a character on, or from the oldest one kept; empty if nothing arrived in time, null if the program
    /// has ended and everything was read.
    @Nullable
    Piece read(long from, Duration patience) throws InterruptedException;

    /// Ends the program and everything that it started.
    @Override
    void close();
}

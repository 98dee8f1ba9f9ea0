package dev.lungo.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lines that a person types, without ever blocking in a read: a thread in a read would hold up the
/// end of the process, and could not be called off when the question is answered elsewhere.
public final class LineInput {
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public LineInput(InputStream in) {
        this.in = in;
    }

    /// A line that is complete, or null.
    public @Nullable String poll() {
        try {
            while (in.available() > 0) {
                int next = in.read();
                if (next < 0) return null;
                if (next == '\n') return take();
                line.write(next);
            }
            return null;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Drops what was typed before the question.
    public void forget() {
        while (poll() != null) continue;
        line.reset();
    }

    private String take() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.strip();
    }
}

package dev.lungo.core.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One stream of a program, read on a thread of its own because a full pipe would stop the program.
final class Printed {
    private static final Duration LAST_OUTPUT = Duration.ofMillis(500);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Launch.Limits limits;
    private final @Nullable Thread reader;

    private Printed(@Nullable InputStream from, Launch.Limits limits) {
        this.limits = limits;
        reader = from == null
                ? null
                : Thread.ofPlatform().daemon().name("program-output").start(() -> read(from));
    }

    static Printed of(InputStream from, @Nullable Redirect to, Launch.Limits limits) {
        return new Printed(to == Redirect.PIPE ? from : null, limits);
    }

    private void read(InputStream from) {
        var piece = new byte[8192];
        try (from) {
            for (int count; bytes.size() < limits.bytes() && (count = from.read(piece)) >= 0; )
                bytes.write(piece, 0, count);
        } catch (IOException gone) {
            // Output up to here counts.
        }
    }

    /// Call after the program's end. Where time is limited, this does not wait for a child that holds the pipe open.
    String text() throws InterruptedException {
        if (reader != null && limits.time() == null) reader.join();
        else if (reader != null) reader.join(LAST_OUTPUT);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

package dev.lungo.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The log of a program: what it prints as errors, and what happens to it. Two files of a bounded size. Thread-safe.
public final class ProgramLog {
    private static final long LARGEST = 512 << 10;
    private static final int LONGEST_LINE = 2000;

    private final Path file;

    public ProgramLog(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /// Adds a line; a log that cannot be written costs nothing.
    public synchronized void line(String text) {
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST)
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            var cut = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
            OwnerOnly.append(file, Instant.now() + " " + cut + "\n");
        } catch (IOException full) {
            System.getLogger("lungo.log").log(System.Logger.Level.DEBUG, "could not write " + file, full);
        }
    }

    /// Copies a stream until its end, on a thread of its own.
    public void copy(InputStream errors, String name) {
        copy(errors, name, _ -> {});
    }

    /// The same. `reader` gets each line, too. Returns the thread, which ends with the stream.
    public Thread copy(InputStream errors, String name, Consumer<String> reader) {
        return Thread.ofPlatform().daemon().name(name + "-errors").start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
                for (var line = next(lines); line != null; line = next(lines)) {
                    line(line);
                    reader.accept(line);
                }
            } catch (IOException gone) {
                line("stderr ended");
            }
        });
    }

    /// The beginning of the next line, which may have no end; null at the end of the stream.
    private static @Nullable String next(BufferedReader stream) throws IOException {
        int read = stream.read();
        if (read < 0) return null;
        var line = new StringBuilder();
        for (; read >= 0 && read != '\n'; read = stream.read())
            if (read != '\r' && line.length() <= LONGEST_LINE) line.append((char) read);
        return line.toString();
    }
}

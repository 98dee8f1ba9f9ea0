package dev.lungo.providers.key;

import dev.lungo.core.ChildEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a program that handles secrets, in the user's home and never in a project, with nothing of the
/// server's own in its environment. What it is given comes through its input, never as an argument.
public final class Program {
    /// How it ended and what it printed.
    public record Ended(int status, String output, String errors) {
        @Override
        public String toString() {
            return "Ended[" + status + "]";
        }
    }

    private static final int LARGEST = 1 << 20;

    private final Map<String, String> environment;
    private final Duration patience;

    public Program(Map<String, String> environment, Duration patience) {
        var cleaned = new HashMap<>(environment);
        ChildEnvironment.clean(cleaned);
        this.environment = Map.copyOf(cleaned);
        this.patience = patience;
    }

    /// @throws IOException when it cannot be started or takes too long; the message names the program
    public Ended run(List<String> words, String input) throws IOException, InterruptedException {
        var process = start(words);
        try {
            var output = new Printed(process.getInputStream());
            var errors = new Printed(process.getErrorStream());
            write(process, input);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) throw late(words);
            return new Ended(process.exitValue(), output.text(), errors.text());
        } finally {
            end(process);
        }
    }

    private IOException late(List<String> words) {
        return new IOException(name(words) + " did not end within " + patience.toSeconds() + " s");
    }

    private Process start(List<String> words) throws IOException {
        var builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.directory(new File(environment.getOrDefault("HOME", System.getProperty("user.home"))));
        try {
            return builder.start();
        } catch (IOException absent) {
            throw new IOException(
                    name(words) + " cannot be started: it is not on the PATH, or it is no program", absent);
        }
    }

    /// Arguments may hold anything, so only the program is named.
    private static String name(List<String> words) {
        return words.getFirst();
    }

    private static void write(Process process, String input) {
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // A program need not read its input.
        }
    }

    /// What it prints, read on a thread of its own so that a full pipe stops nobody.
    private static final class Printed {
        private static final Duration GRACE = Duration.ofMillis(500);

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Printed(InputStream from) {
            reader = Thread.startVirtualThread(() -> read(from));
        }

        private void read(InputStream from) {
            var piece = new byte[8192];
            try (from) {
                for (int count = from.read(piece); count >= 0 && bytes.size() < LARGEST; count = from.read(piece))
                    bytes.write(piece, 0, count);
            } catch (IOException gone) {
                // What came before counts.
            }
        }

        /// After the program's end. A child of it that still runs may hold the pipe open.
        String text() throws InterruptedException {
            reader.join(GRACE);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

package dev.lungo.workspace.shell;

import dev.lungo.core.Owner;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A small shell in a session of its own that outlives `kill -9` of the server: when the server's end of the
/// shell's standard input closes, it ends the server's commands. Starts with the first command.
final class Watcher {
    private static final String SCRIPT = script();

    private final Owner owner;
    private final long number;
    private @Nullable Process process;

    Watcher(Owner owner, long number) {
        this.owner = owner;
        this.number = number;
    }

    synchronized void start() throws IOException {
        if (process != null && process.isAlive()) return;
        var words = ProcessTrees.inOwnSession(
                List.of("/bin/sh", "-c", SCRIPT, "watcher", owner.toString(), String.valueOf(number)));
        var builder = new ProcessBuilder(words)
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        process = builder.start();
    }

    synchronized void close() {
        if (process == null) return;
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It was killed.
        }
    }

    private static String script() {
        try (InputStream in = Watcher.class.getResourceAsStream("watcher.sh")) {
            if (in == null) throw new IllegalStateException("watcher.sh is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package dev.lungo.workspace.process;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Owner;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small shell in a session of its own that outlives `kill -9` of the server: when the server's end of the
/// shell's standard input closes, it ends the server's commands. Starts with the first command.
final class Watcher {
    private static final String SCRIPT = script();

    private final Owner owner;
    private final long number;
    private @Nullable Running process;

    Watcher(Owner owner, long number) {
        this.owner = owner;
        this.number = number;
    }

    synchronized void start() throws IOException {
        if (process != null && process.exit() == null) return;
        var words = ProcessTrees.inOwnSession(
                List.of("/bin/sh", "-c", SCRIPT, "watcher", owner.toString(), String.valueOf(number)));
        process = ProcessLauncher.direct()
                .start(Launch.of(Profile.WATCHER, words)
                        .in(Path.of("/"))
                        .input(Redirect.PIPE)
                        .output(Redirect.DISCARD));
    }

    synchronized void close() {
        if (process == null) return;
        try {
            process.input().close();
        } catch (IOException gone) {
            // The process was killed.
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

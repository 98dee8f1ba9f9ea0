package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Tries what a confined program can do, because a sandbox that is only assumed protects nothing.
final class SelfTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";
    /// Prints, with no program but the shell, what it could do, and what the kernel shows of it.
    private static final String SCRIPT = """
        { true >inside; } 2>/dev/null && echo writes inside
        { true >"$0/outside"; } 2>/dev/null && echo writes outside
        while read -r name rest; do
          case $name in CapEff:|NoNewPrivs:|Seccomp:) echo "$name $rest" ;; esac
        done </proc/self/status
        while read -r name rest; do
          case $name in lo:*) ;; *:*) echo "network $name" ;; esac
        done </proc/net/dev
        """;

    private SelfTest() {}

    /// A start of programs by a sandbox.
    interface Confined {
        Running start(Launch launch, Confines confines) throws IOException;
    }

    /// Returns an empty text if what it prints is `expected`; else the reason.
    static String run(SandboxFiles files, Confined sandbox, String expected) {
        try {
            var outside = files.folder("outside");
            var project = files.folder("project");
            var confines = new Confines(
                    List.of(project), List.of(), List.of(), List.of(), List.of(), List.of(), files.temporary(project));
            ProcessLauncher launcher = launch -> sandbox.start(launch, confines);
            var ended = launcher.run(Launch.of(Profile.COMMAND, "/bin/sh", "-c", SCRIPT, outside.toString())
                    .from(Map.of("PATH", PATH))
                    .in(project)
                    .merged()
                    .limits(PATIENCE, 10_000));
            return ended.output().equals(expected) ? "" : reason(ended.output());
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "the test was interrupted";
        }
    }

    private static String reason(String output) {
        return output.isBlank()
                ? "it did not answer"
                : output.strip().lines().findFirst().orElseThrow();
    }
}

package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.io.IOException;
import java.nio.file.Files;
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
        { read -r line <"$0/key"; } 2>/dev/null && echo reads keys
        """;
    private static final String NETWORK = """
        while read -r name rest; do
          case $name in lo:*) ;; *:*) echo "network $name" ;; esac
        done </proc/net/dev
        """;

    private static final String CONFINED = """
        writes inside
        CapEff: 0000000000000000
        NoNewPrivs: 1
        Seccomp: 2
        """;

    private SelfTest() {}

    /// Returns an empty text if it did what is expected; else the reason.
    static String run(SandboxFiles files, Enclosure sandbox, Means means) {
        try {
            var outside = files.folder("outside");
            var project = files.folder("project");
            Files.writeString(outside.resolve("key"), "key\n");
            var confines = new Confines(
                    List.of(project),
                    List.of(),
                    List.of(),
                    List.of(outside),
                    List.of(),
                    List.of(),
                    files.temporary(project));
            ProcessLauncher launcher =
                    launch -> sandbox.start(launch, confines, Confined.alone(), ProcessLauncher.direct());
            var script = means == Means.BUBBLEWRAP ? SCRIPT + NETWORK : SCRIPT;
            var ended = launcher.run(Launch.of(Profile.COMMAND, "/bin/sh", "-c", script, outside.toString())
                    .from(Map.of("PATH", PATH))
                    .in(project)
                    .merged()
                    .limits(PATIENCE, 10_000));
            return ended.output().equals(CONFINED) ? "" : reason(ended.output());
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

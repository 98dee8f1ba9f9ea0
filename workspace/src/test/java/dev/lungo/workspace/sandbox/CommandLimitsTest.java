package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.testkit.Await;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.limit.ControlGroups;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Limits of commands, with programs that would exceed them.
@Tag("slow")
class CommandLimitsTest {
    private static final int MOST = 60;
    private static final CommandLimits FEW = new CommandLimits(MOST, 0, 0);

    /// Root has no limit of processes but that of groups, which not every machine lets it make.
    private static void requireLimits() {
        try (var groups = ControlGroups.of(FEW, "0-0-test")) {
            assumeTrue(
                    groups.limitsProcesses() || !UserNumbers.OWN.isRoot(),
                    "SKIPPED: no groups of processes can be made");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void endsAForkBomb(Means means) throws Exception {
        requireLimits();
        try (var stage = new SandboxStage(means)) {
            var limited = stage.launcher(FEW);
            int others = others(means);
            var many = "exec sh -c 'i=0; while [ $i -lt " + (150 + others)
                    + " ]; do sleep 20 & i=$((i + 1)); done; echo all'";
            var ended = stage.run(limited, many);
            assertThat(ended.output()).doesNotContain("all").containsPattern("(?i)fork");

            var mark = "sleep 98.7";
            var bomb = "exec sh -c 'f() { " + mark + " & f & f & wait; }; echo armed; f; f; wait'";
            var running = limited.start(stage.launch(bomb));
            var lines = new BufferedReader(new InputStreamReader(running.output(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("armed");
            Await.until(() -> failsToFork(lines));
            assertThat(count("sleep")).isLessThan(MOST + 20 + others);
            assertThat(ProcessLauncher.direct().run(stage.launch("echo free")).output())
                    .isEqualTo("free\n");
            running.kill();
            Await.until(() -> count(mark) == 0);
        }
    }

    /// Processes that the limit leaves room for besides: Landlock has no namespace in which only those of the command
    /// count.
    private static int others(Means means) throws IOException {
        if (means == Means.BUBBLEWRAP || UserNumbers.OWN.isRoot()) return 0;
        return Integer.parseInt(Files.readString(Path.of("/proc/loadavg")).split("[ /]")[4]);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK"})
    void limitsTheMemoryOfEachProcess(Means means) throws Exception {
        try (var stage = new SandboxStage(means)) {
            var line =
                    new Confined(null, new CommandLimits(0, 256L << 20, 0), ControlGroups.NONE, _ -> {}).shellLimits()
                            + "ulimit -d; head -c 400000000 /dev/zero | tail -n 1 | wc -c";
            assertThat(stage.run(line).output()).startsWith("262144\n").doesNotContain("400000000");
        }
    }

    private static boolean failsToFork(BufferedReader lines) {
        try {
            var line = lines.readLine();
            return line == null || line.toLowerCase(Locale.ROOT).contains("fork");
        } catch (IOException gone) {
            return true;
        }
    }

    /// Processes with this command line.
    private static long count(String command) {
        var names = Path.of("/proc").toFile().list((_, name) -> Character.isDigit(name.charAt(0)));
        return names == null
                ? 0
                : Arrays.stream(names)
                        .filter(pid -> line(pid).startsWith(command))
                        .count();
    }

    private static String line(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}

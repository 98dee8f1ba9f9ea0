package dev.lungo.workspace.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Shell.Command;
import dev.lungo.core.workspace.Shell.Result;
import dev.lungo.testkit.Await;
import dev.lungo.workspace.process.ProcessTrees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessShellTest {
    @TempDir
    Path directory;

    ProcessTrees trees = new ProcessTrees(Path.of("unset"));

    @BeforeEach
    void open() throws Exception {
        directory = directory.toRealPath();
        trees = new ProcessTrees(directory.resolve("running"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | 0 | ''",
                "exit 3 | 3 | ''",
                "echo a; echo b >&2; echo c | 0 | 'a,b,c,'",
                "cat; pwd | 0 | 'DIR,'",
                "echo $GIVEN $TERM $GIT_PAGER | 0 | 'value dumb cat,'",
                "kill -9 $$ | 137 | ''",
                "printf 'caf\\303\\251 \\377' | 0 | 'café \uFFFD'",
                "no-such-command-here 2>/dev/null | 127 | ''"
            })
    void runs(String line, int exit, String output) throws Exception {
        var expected = output.replace("DIR", directory.toString()).replace(",", "\n");
        assertThat(run(line)).isEqualTo(new Result(exit, expected, false, null, false));
        assertThat(Files.list(directory.resolve("running"))).isEmpty();
    }

    @Test
    void keepsItsOwnSecrets() throws Exception {
        assertThat(run("env | grep -c -e OPENCODE_SERVER_PASSWORD -e LUNGO_S").output())
                .isEqualTo("0\n");
    }

    @Test
    void keepsHeadAndTailOfLongOutput() throws Exception {
        var result = run("seq 1 5000");
        var spool = result.spool();
        assertThat(spool).isNotNull();
        assertThat(Files.readAllLines(spool)).hasSize(5000);
        var lines = result.output().lines().toList();
        assertThat(lines).hasSize(2001).startsWith("1", "2").endsWith("4999", "5000");
        assertThat(lines.get(1000))
                .isEqualTo("[... 15000 bytes (3000 lines) omitted; the whole output is in " + spool + " ...]");
        assertThat(result.truncated()).isTrue();
    }

    @Test
    void cutsOneEndlessLineBetweenCharacters() throws Exception {
        var result = run("printf 'é%.0s' $(seq 1 60000)");
        assertThat(result.output()).doesNotContain("\uFFFD").hasLineCount(3);
        assertThat(result.spool()).hasSize(120_000);
    }

    @Test
    void swallowsLargeOutputInLittleMemory() throws Exception {
        var result = run("head -c 40000000 /dev/zero | tr '\\0' x");
        assertThat(result.output().length()).isLessThan(52_000);
        assertThat(result.spool()).hasSize(40_000_000);
        Files.delete(result.spool());
    }

    @Test
    void anInterruptedCommandLeavesNoOutput() throws Exception {
        var command = new FutureTask<>(() -> run("seq 1 50000; sleep 1022"));
        var thread = Thread.ofVirtual().start(command);
        var spools = directory.resolve("spool").toFile();
        Await.until(() -> spools.list() instanceof String[] files && files.length == 1);
        thread.interrupt();
        assertThatThrownBy(command::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(spools).isEmptyDirectory();
    }

    @Test
    void returnsThoughABackgroundProcessHoldsTheOutput() throws Exception {
        long start = System.nanoTime();
        assertThat(run("sleep 1021 & echo done")).isEqualTo(new Result(0, "done\n", false, null, false));
        int whole = 0;
        for (int i = 0; i < 10; i++)
            whole += run("(sleep 0.02; echo late; sleep 0.02; echo later) & echo done")
                            .output()
                            .equals("done\nlate\nlater\n")
                    ? 1
                    : 0;
        // A machine that is busy enough may still keep the reader away until the shell has ended.
        assertThat(whole).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
        assertThat(run("sleep 1022 >/dev/null 2>&1 & echo done").output()).isEqualTo("done\n");
        assertThat(sleepers("1021", "1022")).isEmpty();
    }

    @Test
    void showsProgressWhileItRuns() throws Exception {
        var heard = new ArrayList<String>();
        shell().run(command("echo one; sleep 0.25; echo two; sleep 0.25", Duration.ofSeconds(20)), heard::add);
        assertThat(heard).contains("one\n", "one\ntwo\n");
    }

    @Test
    void saysWhyItCannotStart() {
        assertThatThrownBy(() -> shell().run(
                                new Command("true", directory.resolve("none"), Duration.ofSeconds(1), Map.of()),
                                _ -> {}))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> run("echo " + "x".repeat(200_000)))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("could not be started");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, /bin/sh, /bin/sh",
                "-, /usr/bin/fish, bash",
                "nu, /bin/sh, /bin/sh",
                "fish, /usr/bin/fish, bash",
                "bash, /bin/sh, bash",
                "-, -, bash"
            })
    void choosesAPosixShell(String configured, String login, String expected) throws Exception {
        var environment = login == null ? Map.of("PATH", "/bin") : Map.of("SHELL", login, "PATH", "/bin");
        assertThat(ShellProgram.choose(configured, environment).path())
                .isEqualTo(Path.of("/bin").resolve(expected));
    }

    private Result run(String line) throws Exception {
        return shell().run(command(line, Duration.ofSeconds(60)), _ -> {});
    }

    private Command command(String line, Duration timeout) {
        return new Command(line, directory, timeout, Map.of("GIVEN", "value"));
    }

    private ProcessShell shell() throws ToolFailure {
        return new ProcessShell(
                ShellProgram.choose("bash", System.getenv()), OutputLimits.standard(directory.resolve("spool")), trees);
    }

    private static List<String> sleepers(String... seconds) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> List.of(seconds).stream().anyMatch(time -> line.endsWith("sleep " + time)))
                .toList();
    }
}

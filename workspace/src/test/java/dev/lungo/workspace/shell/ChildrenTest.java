package dev.lungo.workspace.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Profile;
import dev.lungo.core.workspace.Shell.Command;
import dev.lungo.testkit.Child;
import dev.lungo.wire.OwnerOnly;
import dev.lungo.workspace.process.ProcessTrees;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each kind of child, after each way in which a command ends.
@Tag("slow")
class ChildrenTest {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final int seconds = ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000);
    private ProcessTrees trees = new ProcessTrees(Path.of("unset"));

    @BeforeEach
    void open() {
        trees = new ProcessTrees(directory.resolve("running"));
    }

    @AfterEach
    void close() {
        trees.close();
    }

    @ParameterizedTest
    @EnumSource
    void endsWithACommandThatFinishes(Child child) throws Exception {
        shell().run(command(child.line(seconds) + "echo ready", Duration.ofMinutes(5)), _ -> {});
        assertThat(Child.running(seconds)).isEmpty();
        assertThat(directory.resolve("running")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void endsWithACommandWhoseTimeIsUp(Child child) throws Exception {
        var result = shell().run(
                        command(child.line(seconds) + "echo ready; wait; sleep " + seconds, Duration.ofMillis(700)),
                        _ -> {});
        assertThat(result.timedOut()).isTrue();
        assertThat(Child.running(seconds)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void endsWithACommandThatIsInterrupted(Child child) throws Exception {
        var ready = new CountDownLatch(1);
        Callable<?> call = () -> shell().run(
                        command(child.line(seconds) + "echo ready; wait; sleep " + seconds, Duration.ofMinutes(5)),
                        _ -> ready.countDown());
        try (var threads = Executors.newSingleThreadExecutor()) {
            var running = threads.submit(call);
            while (!ready.await(10, TimeUnit.MILLISECONDS)) if (running.isDone()) fail("ended early: " + running.get());
            long start = System.nanoTime();
            threads.shutdownNow();
            assertThatThrownBy(running::get).hasCauseInstanceOf(InterruptedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        }
        assertThat(Child.running(seconds)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void endsWithAKilledServer(Child child) throws Exception {
        var server = server(child);
        server.destroyForcibly().waitFor();
        goneInTime();
    }

    @ParameterizedTest
    @EnumSource
    void endsWithAServerThatExits(Child child) throws Exception {
        var server = server(child);
        server.destroy();
        server.waitFor();
        goneInTime();
    }

    /// Both the server and its watcher are killed.
    @Test
    void endsWithTheNextStartAtTheLatest() throws Exception {
        var server = server(Child.DAEMON);
        assertThat(trees.sweep()).isZero();
        var watcher = server.children()
                .filter(process -> process.info().commandLine().orElse("").contains(" watcher "))
                .findFirst()
                .orElseThrow();
        watcher.destroyForcibly();
        watcher.onExit().join();
        server.destroyForcibly().waitFor();
        assertThat(Child.running(seconds)).isNotEmpty();
        var alive = trees.start(Launch.of(Profile.COMMAND, "sleep", "1000"));
        Files.createFile(directory.resolve("running/999999999-1-no-such-server"));
        assertThat(trees.sweep()).isEqualTo(2);
        assertThat(Child.running(seconds)).isEmpty();
        assertThat(alive.exit()).isNull();
        alive.kill();
        assertThat(directory.resolve("running")).isEmptyDirectory();
    }

    @Test
    void leavesOtherCommandsAlone() throws Exception {
        var other = trees.start(Launch.of(Profile.COMMAND, "sleep", "1000"));
        shell().run(command(Child.DAEMON.line(seconds), Duration.ofMinutes(5)), _ -> {});
        assertThat(other.exit()).isNull();
        other.kill();
        assertThat(other.exit()).isNotNull();
    }

    /// A second JVM, in the middle of a command.
    private Process server(Child child) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var server = new ProcessBuilder(
                        java,
                        "-cp",
                        classPath(),
                        Server.class.getName(),
                        directory.toString(),
                        child.line(seconds) + "echo ready; wait; sleep " + seconds)
                .redirectErrorStream(true)
                .start();
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        return server;
    }

    private static String classPath() {
        return Stream.of(Server.class, ProcessTrees.class, OwnerOnly.class, Command.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static final class Server {
        public static void main(String... arguments) throws Exception {
            var directory = Path.of(arguments[0]);
            var shell = new ProcessShell(
                    ShellProgram.choose("bash", System.getenv()),
                    OutputLimits.standard(directory.resolve("spool")),
                    new ProcessTrees(directory.resolve("running")));
            shell.run(
                    new Command(arguments[1], directory, Duration.ofMinutes(5), Map.of()),
                    text -> System.out.print(text));
        }
    }

    private void goneInTime() {
        long start = System.nanoTime();
        while (!Child.running(seconds).isEmpty())
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    private ProcessShell shell() throws Exception {
        return new ProcessShell(
                ShellProgram.choose("bash", System.getenv()), OutputLimits.standard(directory.resolve("spool")), trees);
    }

    private Command command(String line, Duration timeout) {
        return new Command(line, directory, timeout, Map.of());
    }
}

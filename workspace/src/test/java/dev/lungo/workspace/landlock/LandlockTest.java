package dev.lungo.workspace.landlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandlockTest {
    /// Allows each call.
    private static final byte[] NO_FILTER = {6, 0, 0, 0, 0, 0, (byte) 0xff, 0x7f};

    /// As the kernel shortens them.
    private static final Set<String> ENDING_OR_WAITING = Set.of("restricted-star", "process reaper");

    @TempDir
    Path folder;

    @BeforeEach
    void requireLandlock() {
        assumeTrue(Landlock.version() > 0, "SKIPPED: this kernel has no Landlock");
    }

    private String run(Landlock landlock, String line) throws Exception {
        var ended = ProcessLauncher.direct()
                .run(Launch.of(Profile.COMMAND, "/bin/sh", "-c", line)
                        .in(folder.resolve("inside"))
                        .merged()
                        .restricted(landlock));
        return ended.output();
    }

    private Landlock landlock(int version) throws IOException {
        var inside = Files.createDirectories(folder.resolve("inside"));
        Files.createDirectories(folder.resolve("outside"));
        var permitted = Map.of(Path.of("/"), Access.READ, Path.of("/dev/null"), Access.DEVICE, inside, Access.WRITE);
        return Landlock.of(version, permitted, NO_FILTER);
    }

    /// Older kernels know less, and must not be asked for more.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void confinesByEachVersion(int version) throws Exception {
        assumeTrue(version <= Landlock.version(), "SKIPPED: this kernel is older");
        try (var landlock = landlock(version)) {
            assertThat(run(landlock, "echo x >a && mv a b && mkdir -p c && cp b c/d && cat c/d; echo y >/dev/null"))
                    .isEqualTo("x\n");
            assertThat(run(landlock, "echo x >../outside/a")).contains("../outside/a");
            assertThat(run(landlock, "mkdir ../outside/b; rm -r ../outside; mv b ../outside"))
                    .isNotEmpty();
        }
        assertThat(folder.resolve("outside")).isEmptyDirectory();
    }

    /// Threads that a restricted one starts are restricted for ever: only the one by which the JDK waits may be.
    @Test
    void leavesOtherThreadsFree() throws Exception {
        try (var landlock = landlock(Landlock.version());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < 60; i++) {
                tasks.add(() -> run(landlock, "echo x >../outside/a; echo done"));
                tasks.add(() -> ProcessLauncher.direct()
                        .run(Launch.of(Profile.SYSTEM, "/bin/sh", "-c", "echo done"))
                        .output());
            }
            for (var result : threads.invokeAll(tasks)) assertThat(result.get()).endsWith("done\n");
            assertThat(restricted()).allMatch(ENDING_OR_WAITING::contains);
            var writes = new ArrayList<Callable<Path>>();
            for (int i = 0; i < 60; i++) {
                var file = folder.resolve("free" + i);
                writes.add(() -> Files.writeString(file, "x"));
            }
            for (var written : threads.invokeAll(writes))
                assertThat(written.get()).hasContent("x");
        }
    }

    /// The names of the threads of this process that have a filter of their own.
    private static List<String> restricted() throws IOException {
        var usual = filters(Path.of("/proc/self"));
        var names = new ArrayList<String>();
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            for (var task : tasks.toList()) {
                try {
                    if (!filters(task).equals(usual))
                        names.add(Files.readString(task.resolve("comm")).strip());
                } catch (IOException ended) {
                    // The thread is gone.
                }
            }
        }
        return names;
    }

    private static List<String> filters(Path task) throws IOException {
        return Files.readString(task.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("Seccomp_filters"))
                .toList();
    }
}

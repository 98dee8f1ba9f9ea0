package dev.lungo.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {
    @TempDir
    private Path data;

    /// A process that works on the directory until its input ends.
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) throws IOException {
            try (var lock = WriterLock.attempt(Path.of(arguments[0]))) {
                System.out.println(lock.alone());
                System.out.flush();
                System.in.readAllBytes();
            }
        }
    }

    private Process worker(boolean alone) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo(Boolean.toString(alone));
        return process;
    }

    private boolean alone() throws IOException {
        try (var lock = WriterLock.attempt(data)) {
            return lock.alone();
        }
    }

    @Test
    void isNobodysAloneWhileAnyOtherProcessWorks() throws Exception {
        var first = worker(true);
        var second = worker(false);
        assertThat(alone()).isFalse();
        first.destroyForcibly().waitFor();
        assertThat(alone()).as("the second still works").isFalse();
        second.destroyForcibly().waitFor();
        assertThat(alone()).isTrue();
    }
}

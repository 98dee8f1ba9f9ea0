package dev.lungo.code.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed while a formatter works.
class FormatCopiesTest {
    private static final String OLD = "one\ntwo\nthree\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = Files.writeString(folder.resolve("a.txt"), OLD);
        var formatter = Files.writeString(folder.resolve("half"), """
            #!/bin/sh
            echo $$ > "$1.begun.part"
            printf 'ONE' > "$1"
            mv "$1.begun.part" "$1.begun"
            exec sleep 60
            """);
        Files.setPosixFilePermissions(formatter, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    }

    /// The process that is killed: formats a file of a folder.
    public static final class Formatting {
        private Formatting() {}

        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            var half = Map.of(
                    "command", List.of(folder.resolve("half").toString(), "$FILE"), "extensions", List.of(".txt"));
            new ProjectFormatters(
                            new ProjectFormatters.Scope(
                                    folder, folder, System.getenv(), new FormatCopies(folder.resolve("state"))),
                            true,
                            Map.of("half", half),
                            ProcessLauncher.direct())
                    .format(folder.resolve("a.txt"), Map.of());
        }
    }

    /// Kills a process and its formatter after the formatter has written half of the file.
    private void kill() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Formatting.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        var begun = folder.resolve("a.txt.begun");
        Await.until(() -> Files.exists(begun));
        new FormatCopies(folder.resolve("state")).restore();
        assertThat(file).as("the process still lives").hasContent("ONE");
        process.destroyForcibly().waitFor();
        ProcessHandle.of(Long.parseLong(Files.readString(begun).strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    private void restore() throws IOException {
        new FormatCopies(folder.resolve("state")).restore();
        try (Stream<Path> left = Files.list(folder.resolve("state/formatting"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theNextProcessPutsTheOldTextBack() throws Exception {
        kill();
        restore();
        assertThat(file).hasContent(OLD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void aFileThatWasChangedLaterStays() throws Exception {
        kill();
        Files.writeString(file, "mine\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
        restore();
        assertThat(file).hasContent("mine\n");
    }
}

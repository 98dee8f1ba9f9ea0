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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// Leaves the copy of a process that does not live anymore.
    private void leave() throws IOException {
        var copies = Files.createDirectories(folder.resolve("state/formatting"));
        var _ = new FormatCopies(folder.resolve("state")).keep(file, Files.readAllBytes(file));
        try (Stream<Path> own = Files.list(copies)) {
            Files.move(own.findFirst().orElseThrow(), copies.resolve("1-1-1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "ONE", "one\ntw", "  one\n  two\n  thre"})
    void aTextThatWasCutOffIsPutBack(String half) throws Exception {
        leave();
        Files.writeString(file, half);
        restore();
        assertThat(file).hasContent(OLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mine\n", "one\nmine\n", "one\ntwo\nthree four\n", "  one\n  two\n  three\n", "one two three"})
    void aTextThatSomeoneHasWrittenAtOnceStays(String mine) throws Exception {
        leave();
        Files.writeString(file, mine);
        restore();
        assertThat(file).content().isEqualTo(mine);
    }

    @Test
    void aFileThatWasCutOffLaterStays() throws Exception {
        leave();
        Files.writeString(file, "one\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
        restore();
        assertThat(file).content().isEqualTo("one\n");
    }
}

package dev.lungo.workspace.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedDraftsTest {
    @TempDir
    Path folder;

    /// Makes drafts in the two directories that it is given, and is killed before they take their places.
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) throws IOException {
            var drafts = new RecordedDrafts(Path.of(arguments[0]));
            for (int i = 1; i < 3; i++) Files.writeString(drafts.beside(Path.of(arguments[i], "a.txt")), "half");
            Runtime.getRuntime().halt(137);
        }
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatAKilledProcessLeftIsSweptUpAndNothingElse() throws Exception {
        var record = folder.resolve("drafts");
        var one = directory("one");
        var two = directory("two");
        var killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        record.toString(),
                        one.toString(),
                        two.toString())
                .inheritIO()
                .start();
        assertThat(killed.waitFor()).isEqualTo(137);
        assertThat(names(one)).hasSize(1);
        Files.writeString(two.resolve(".lungo-1-1-0.tmp"), "another's");
        var drafts = new RecordedDrafts(record);
        var mine = drafts.beside(two.resolve("b.txt"));
        Files.writeString(mine, "of one who lives");
        new RecordedDrafts(record).sweep();
        assertThat(names(one)).isEmpty();
        assertThat(names(two))
                .containsExactlyInAnyOrder(
                        ".lungo-1-1-0.tmp", mine.getFileName().toString());
        assertThat(names(record)).hasSize(1);
        drafts.done();
        drafts.close();
        assertThat(names(record)).isEmpty();
    }

    private FileChange change(String file) {
        return new FileChange(folder.resolve(file), null, new byte[] {'a'}, null, new Diff(file, "", 0, 0));
    }

    @Test
    void manyDirectoriesAreForgottenBetweenChanges() throws Exception {
        var record = folder.resolve("drafts");
        try (var drafts = new RecordedDrafts(record)) {
            var files = new DiskFiles(folder, folder, drafts);
            for (int i = 0; i < 63; i++) files.change(List.of(change(i + "/a.txt")));
            assertThat(names(record)).hasSize(1);
            files.change(List.of(change("63/a.txt")));
            assertThat(names(record)).isEmpty();
        }
    }
}

package dev.lungo.workspace.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {
    @TempDir
    Path folder;

    private Path file(String name, int days) throws IOException {
        var file = Files.writeString(folder.resolve(name), name);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    @Test
    void removesFilesOlderThanAWeek() throws Exception {
        var old = file("old", 8);
        var recent = file("recent", 6);
        var kept = new SpoolFolder(folder).keep("output");
        assertThat(kept).hasContent("output");
        assertThat(recent).exists();
        assertThat(old).doesNotExist();
    }

    /// A dangling link is listed and has no time, like a file that another server has just removed.
    @Test
    void keepsAnOutputWhileAnotherServerSweeps() throws Exception {
        Files.createSymbolicLink(folder.resolve("a"), folder.resolve("removed"));
        assertThat(new SpoolFolder(folder).keep("output")).hasContent("output");
    }

    @Test
    void keepsAnOutputBesideAnOldDirectory() throws Exception {
        var directory = Files.createDirectory(folder.resolve("a"));
        Files.createFile(directory.resolve("file"));
        Files.setLastModifiedTime(directory, FileTime.from(Instant.EPOCH));
        assertThat(new SpoolFolder(folder).keep("output")).hasContent("output");
        assertThat(directory.resolve("file")).exists();
    }
}

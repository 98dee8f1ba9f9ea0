package dev.lungo.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {
    @TempDir
    private Path parent;

    private TemporaryFolders folders;

    @BeforeEach
    void prepare() throws IOException {
        folders = new TemporaryFolders(parent.toRealPath(), "lungo-test-");
    }

    @Test
    void aFolderIsDeletedWithoutFollowingLinks() throws IOException {
        var kept = Files.writeString(parent.resolve("kept.txt"), "kept");
        var folder = folders.create();
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/c.txt"), "c");
        Files.createSymbolicLink(folder.resolve("a/out"), parent);
        folders.delete(folder);
        assertThat(folder).doesNotExist();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void nothingElseIsDeleted() throws IOException {
        var other = Files.createDirectories(parent.resolve("other"));
        var below = Files.createDirectories(other.resolve("lungo-test-1"));
        var link = Files.createSymbolicLink(parent.toRealPath().resolve("lungo-test-link"), other);
        folders.delete(other);
        folders.delete(below);
        folders.delete(link);
        folders.deleteOlderThan(Duration.ZERO);
        assertThat(below).exists();
        assertThat(link).exists();
    }

    @Test
    void onlyOldOnesAreDeleted() throws IOException {
        var recent = folders.create();
        var old = folders.create();
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        folders.deleteOlderThan(Duration.ofHours(1));
        assertThat(recent).exists();
        assertThat(old).doesNotExist();
    }
}

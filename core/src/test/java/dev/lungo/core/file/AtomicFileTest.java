package dev.lungo.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path directory;

    @Test
    void writesAndReplacesAFileAndLeavesNothingElse() throws IOException {
        var file = directory.resolve("below/state.json");
        AtomicFile.write(file, "one".getBytes());
        AtomicFile.write(file, "two".getBytes());
        assertThat(file).hasContent("two");
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void onlyTheUserReadsAPrivateFile() throws IOException {
        var file = Files.writeString(directory.resolve("key"), "open");
        AtomicFile.write(file, "secret".getBytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("secret");
    }

    @Test
    void aFailureKeepsTheOldContentsAndNoDraft() throws IOException {
        var file = Files.createDirectories(directory.resolve("taken/full"));
        assertThatThrownBy(() -> AtomicFile.write(file.getParent(), new byte[1]))
                .isInstanceOf(IOException.class);
        assertThat(Files.list(directory)).containsExactly(file.getParent());
    }
}

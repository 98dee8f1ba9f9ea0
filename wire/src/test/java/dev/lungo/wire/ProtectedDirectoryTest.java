package dev.lungo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectedDirectoryTest {
    @TempDir
    Path folder;

    /// The files of listeners come and go beside the database while another process starts.
    @Test
    void protectsADirectoryWhoseFilesComeAndGo() throws IOException, InterruptedException {
        var inner = Files.createDirectory(folder.resolve("inner"));
        var open = Files.createFile(
                inner.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        var ended = new AtomicBoolean();
        var others = Thread.ofPlatform().start(() -> {
            while (!ended.get()) comeAndGo(inner);
        });
        try {
            for (int i = 0; i < 2000; i++) OwnerOnly.protect(folder);
        } finally {
            ended.set(true);
            others.join();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)))
                .isEqualTo("rwx------");
    }

    private static void comeAndGo(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, "a", ""));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}

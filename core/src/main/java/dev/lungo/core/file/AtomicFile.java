package dev.lungo.core.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/// Replaces files so that a reader, or a crash of this process, finds the old or the new contents and nothing between.
/// Nothing is synced: a crash of the machine may lose a change.
public final class AtomicFile {
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private AtomicFile() {}

    /// Writes a file that only the user may read, and its directories.
    public static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = Files.createFile(
                file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID() + ".tmp"), OWNER_ONLY);
        try {
            Files.write(draft, content);
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Replaces the file with `draft`, which is next to it.
    public static void publish(Path draft, Path file) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

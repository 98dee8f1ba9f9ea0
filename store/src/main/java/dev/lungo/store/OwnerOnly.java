package dev.lungo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes files and directories that nobody but their owner can read, where the file system can say so.
/// SQLite gives its side files the mode of the database.
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final FileAttribute<?>[] DIRECTORY = attributes("rwx------");
    private static final FileAttribute<?>[] FILE = attributes("rw-------");

    private OwnerOnly() {}

    /// Makes a directory, and those above it that are missing.
    public static Path directories(Path directory) throws IOException {
        return Files.createDirectories(directory, DIRECTORY);
    }

    /// Makes a directory if it is missing and closes it, what is in it and in the folders directly below to others,
    /// whatever the umask was when that was made.
    public static void protect(Path directory) throws IOException {
        directories(directory);
        if (!POSIX) return;
        try (var files = Files.walk(directory, 2)) {
            for (var file : files.toList()) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) close(file, "rwx------");
                else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) close(file, "rw-------");
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    /// A file of somebody else stays as it is, and one that has just gone is closed enough.
    private static void close(Path file, String mode) {
        try {
            var owned = PosixFilePermissions.fromString(mode);
            if (!owned.containsAll(Files.getPosixFilePermissions(file))) Files.setPosixFilePermissions(file, owned);
        } catch (IOException notOurs) {
            System.getLogger("lungo.store").log(System.Logger.Level.DEBUG, "cannot close " + file, notOurs);
        }
    }

    /// Makes an empty file (true), or closes an existing one to others (false). One at a time: where a file is
    /// closed, all locks of the process on it are gone, SQLite's too.
    static synchronized boolean create(Path file) throws IOException {
        try {
            Files.createFile(file, FILE);
            return true;
        } catch (FileAlreadyExistsException existing) {
            if (POSIX && Files.isWritable(file))
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return false;
        }
    }

    private static FileAttribute<?>[] attributes(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}

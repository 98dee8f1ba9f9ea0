package dev.lungo.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes files and directories that nobody but their owner can read, where the file system can say so.
/// SQLite gives its side files the mode of the database.
public final class OwnerOnly {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final FileAttribute<?>[] DIRECTORY = attributes("rwx------");
    private static final FileAttribute<?>[] FILE = attributes("rw-------");

    private OwnerOnly() {}

    /// Makes a directory, and those above it that are missing.
    public static Path directories(Path directory) throws IOException {
        return Files.createDirectories(directory, DIRECTORY);
    }

    /// Makes an empty file (true), or closes an existing one to others (false). One at a time: where a file is closed, all
    /// locks of the process on it are gone, SQLite's too.
    static synchronized boolean create(Path file) throws IOException {
        try {
            Files.createFile(file, FILE);
            return true;
        } catch (FileAlreadyExistsException existing) {
            if (POSIX && Files.isWritable(file)) Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return false;
        }
    }

    private static FileAttribute<?>[] attributes(String mode) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}

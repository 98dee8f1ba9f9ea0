package dev.lungo.wire;

import dev.lungo.core.file.AtomicFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/// Files and directories of our own that only their owner can read, whatever the umask is, where the file system
/// supports that. SQLite gives its side files the mode of the database.
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private static final FileAttribute<?>[] DIRECTORY = attributes("rwx------");
    private static final FileAttribute<?>[] FILE = attributes("rw-------");

    private OwnerOnly() {}

    /// Makes a directory, and those above it that are missing.
    public static Path directories(Path directory) throws IOException {
        return Files.createDirectories(directory, DIRECTORY);
    }

    /// Makes the directories above a file that are missing.
    public static void parents(Path file) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory != null) directories(directory);
    }

    /// Makes a directory if it is missing, and closes it, its content, and the content of its direct subdirectories to
    /// others.
    public static void protect(Path directory) throws IOException {
        directories(directory);
        if (!POSIX) return;
        Files.walkFileTree(directory, Set.of(), 2, new Closing());
    }

    /// Skips a file that another process removes during the walk.
    private static final class Closing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            close(directory, "rwx------");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isDirectory()) close(file, "rwx------");
            else if (attributes.isRegularFile()) close(file, "rw-------");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (!(failure instanceof NoSuchFileException)) throw failure;
            return FileVisitResult.CONTINUE;
        }
    }

    /// A file of another user stays as it is, and one that has just gone needs nothing.
    private static void close(Path file, String mode) {
        try {
            var owned = PosixFilePermissions.fromString(mode);
            if (!owned.containsAll(Files.getPosixFilePermissions(file))) Files.setPosixFilePermissions(file, owned);
        } catch (IOException notOurs) {
            System.getLogger("lungo.files").log(System.Logger.Level.DEBUG, "cannot close " + file, notOurs);
        }
    }

    /// Makes an empty file (true), or closes an existing one to others (false); a directory in its place is set aside.
    /// One at a time: where a file is closed, all locks of the process on it are gone, SQLite's too.
    public static synchronized boolean create(Path file) throws IOException {
        try {
            Files.createFile(file, FILE);
            return true;
        } catch (FileAlreadyExistsException existing) {
            if (Files.isDirectory(file)) {
                setAside(file);
                Files.createFile(file, FILE);
                return true;
            }
            if (POSIX && Files.isWritable(file))
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return false;
        }
    }

    /// Creates an empty file with a unique name.
    public static Path temporary(Path directory, String prefix, String suffix) throws IOException {
        return Files.createTempFile(directories(directory), prefix, suffix, FILE);
    }

    /// Writes a file as a whole: readers see the old content or the new one. What is in its place and cannot be read
    /// as a file is set aside.
    public static void replace(Path file, byte[] content) throws IOException {
        parents(file);
        if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isReadable(file))) setAside(file);
        AtomicFile.write(file, content);
    }

    /// Adds to a file, which is made if it is missing.
    public static void append(Path file, String text) throws IOException {
        parents(file);
        if (!Files.exists(file)) create(file);
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    /// Renames what cannot be used, so that nothing of it is lost. @return its new name
    public static Path setAside(Path file) throws IOException {
        var name = file.getFileName() + ".damaged-" + LocalDateTime.now().format(TIME);
        var aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) aside = file.resolveSibling(name + "-" + i);
        return Files.move(file, aside);
    }

    private static FileAttribute<?>[] attributes(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}

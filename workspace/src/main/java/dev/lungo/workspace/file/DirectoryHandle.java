package dev.lungo.workspace.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A directory that is held open. Its files are reached through it, so a link that takes its place later leads
/// nowhere else. Linux only; other systems use the path, which leaves a moment after the check.
final class DirectoryHandle implements AutoCloseable {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final boolean KNOWN = SystemCall.areKnown() && Files.isDirectory(DESCRIPTORS);
    private static final int NONE = -1;

    /// The directory is elsewhere than when its path was resolved.
    static final class Moved extends FileSystemException {
        private static final long serialVersionUID = 1;

        Moved(Path directory) {
            super(directory.toString(), null, "its directory was replaced while it was being used");
        }
    }

    private final int descriptor;
    private final Path path;

    private DirectoryHandle(int descriptor, Path path) {
        this.descriptor = descriptor;
        this.path = path;
    }

    /// `real` is a path without links.
    ///
    /// @throws Moved if it has one by now
    static DirectoryHandle open(Path real) throws IOException {
        if (KNOWN) return open(real, real);
        if (!real.toRealPath().equals(real)) throw new Moved(real);
        return new DirectoryHandle(NONE, real);
    }

    /// A directory in this one, wherever this one is by now.
    DirectoryHandle directory(Path place) throws IOException {
        return KNOWN ? open(file(place), Files.readSymbolicLink(path).resolve(place.getFileName())) : open(place);
    }

    private static DirectoryHandle open(Path path, Path expected) throws IOException {
        int descriptor = LinuxCalls.open(path);
        if (descriptor < 0) throw failure(path);
        var handle = new DirectoryHandle(descriptor, DESCRIPTORS.resolve(Integer.toString(descriptor)));
        try {
            if (!Files.readSymbolicLink(handle.path).equals(expected)) throw new Moved(expected);
            if (!Files.isDirectory(handle.path)) throw new NotDirectoryException(expected.toString());
            return handle;
        } catch (IOException unusable) {
            handle.close();
            throw unusable;
        }
    }

    private static IOException failure(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return new FileSystemException(path.toString(), null, "the directory cannot be opened");
        } catch (IOException known) {
            return known;
        }
    }

    /// A path of the directory itself while this is open.
    Path path() {
        return path;
    }

    /// A path of one of its files while this is open. Links to it have to be refused by what uses it.
    Path file(Path place) {
        return path.resolve(place.getFileName());
    }

    @Override
    public void close() {
        if (descriptor != NONE) LinuxCalls.close(descriptor);
    }
}

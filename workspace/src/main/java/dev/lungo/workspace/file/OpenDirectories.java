package dev.lungo.workspace.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The directories of the files of one change, each opened once and held until its end.
final class OpenDirectories implements AutoCloseable {
    private final Map<Path, DirectoryHandle> open = new HashMap<>();

    /// The path by which a file is used while this is open.
    Path file(Path place) throws IOException {
        var parent = place.getParent();
        return parent == null ? place : directory(parent).file(place);
    }

    private DirectoryHandle directory(Path real) throws IOException {
        var known = open.get(real);
        if (known != null) return known;
        var parent = open.get(real.getParent());
        var handle = parent == null ? DirectoryHandle.open(real) : parent.directory(real);
        open.put(real, handle);
        return handle;
    }

    boolean has(Path real) throws IOException {
        try {
            directory(real);
            return true;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    /// A link counts as what it is.
    boolean exists(Path place) throws IOException {
        var parent = place.getParent();
        return (parent == null || has(parent)) && Files.exists(file(place), LinkOption.NOFOLLOW_LINKS);
    }

    /// Makes a directory in one that exists.
    void make(Path real) throws IOException {
        Files.createDirectory(file(real));
    }

    @Override
    public void close() {
        open.values().forEach(DirectoryHandle::close);
    }
}

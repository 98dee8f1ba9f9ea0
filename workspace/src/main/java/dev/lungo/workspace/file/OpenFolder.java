package dev.lungo.workspace.file;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A directory that is open for reading. Its files are reached through it, and it was reached without a link. Uses
/// Java's secure directory streams if available: the first call of the C library takes tens of milliseconds.
sealed interface OpenFolder extends AutoCloseable {
    Set<? extends OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /// `real` is a path without links.
    ///
    /// @throws DirectoryHandle.Moved if it has one by now
    static OpenFolder open(Path real) throws IOException {
        try {
            if (Files.newDirectoryStream(real.getRoot()) instanceof SecureDirectoryStream<Path> root)
                return new Secure(below(root, real));
        } catch (AccessDeniedException unlisted) {
            // A directory on the way may be passed, but not listed.
        }
        return new Handle(DirectoryHandle.open(real));
    }

    private static SecureDirectoryStream<Path> below(SecureDirectoryStream<Path> root, Path real) throws IOException {
        var at = root;
        for (var name : real) {
            try (var parent = at) {
                at = next(parent, name, real);
            }
        }
        return at;
    }

    /// The attributes come first because a pipe would be waited for.
    private static SecureDirectoryStream<Path> next(SecureDirectoryStream<Path> parent, Path name, Path real)
            throws IOException {
        var found = attributes(parent, name, LinkOption.NOFOLLOW_LINKS);
        if (found.isSymbolicLink()) throw new DirectoryHandle.Moved(real);
        if (!found.isDirectory()) throw new NotDirectoryException(name.toString());
        return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> in, Path name, LinkOption... links)
            throws IOException {
        return in.getFileAttributeView(name, BasicFileAttributeView.class, links)
                .readAttributes();
    }

    BasicFileAttributes attributes(Path name, LinkOption... links) throws IOException;

    /// A link is not followed.
    SeekableByteChannel read(Path name) throws IOException;

    List<Path> names() throws IOException;

    @Override
    void close() throws IOException;

    record Secure(SecureDirectoryStream<Path> stream) implements OpenFolder {
        @Override
        public BasicFileAttributes attributes(Path name, LinkOption... links) throws IOException {
            return OpenFolder.attributes(stream, name, links);
        }

        @Override
        public SeekableByteChannel read(Path name) throws IOException {
            return stream.newByteChannel(name, READ);
        }

        @Override
        public List<Path> names() throws IOException {
            return OpenFolder.names(stream);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    record Handle(DirectoryHandle handle) implements OpenFolder {
        @Override
        public BasicFileAttributes attributes(Path name, LinkOption... links) throws IOException {
            return Files.readAttributes(handle.file(name), BasicFileAttributes.class, links);
        }

        @Override
        public SeekableByteChannel read(Path name) throws IOException {
            return Files.newByteChannel(handle.file(name), READ);
        }

        @Override
        public List<Path> names() throws IOException {
            try (var stream = Files.newDirectoryStream(handle.path())) {
                return OpenFolder.names(stream);
            }
        }

        @Override
        public void close() {
            handle.close();
        }
    }

    private static List<Path> names(DirectoryStream<Path> stream) throws IOException {
        var names = new ArrayList<Path>();
        try {
            for (var path : stream) names.add(path.getFileName());
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }
}

package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Owner;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The sandbox's own files of this process: the filter of system calls, an empty file and folder to hide others behind,
/// and the temporary directories of projects.
final class SandboxFiles implements AutoCloseable {
    private final Path all;
    private final Path own;
    private final AtomicLong spares = new AtomicLong();

    private SandboxFiles(Path all) {
        this.all = all;
        this.own = all.resolve(Owner.of(ProcessHandle.current()) + "-" + UUID.randomUUID());
    }

    /// Creates them in a folder of the state directory.
    static SandboxFiles in(Path state) throws IOException {
        var files = new SandboxFiles(state.resolve("sandbox"));
        OwnerOnly.directories(files.own);
        OwnerOnly.directories(files.folder());
        OwnerOnly.create(files.empty());
        return files;
    }

    Path empty() {
        return own.resolve("empty");
    }

    Path folder() {
        return own.resolve("folder");
    }

    /// A folder for tests of the sandbox.
    Path folder(String name) throws IOException {
        return OwnerOnly.directories(own.resolve(name)).toRealPath();
    }

    /// A file with this content.
    Path file(String name, byte[] content) throws IOException {
        var file = own.resolve(name);
        OwnerOnly.create(file);
        return Files.write(file, content);
    }

    /// The temporary directories that programs of a project see.
    Path temporary(Path project) throws IOException {
        var name = UUID.nameUUIDFromBytes(project.toString().getBytes(StandardCharsets.UTF_8));
        var folder = own.resolve("temporary").resolve(name.toString());
        OwnerOnly.directories(folder.resolve("tmp"));
        return folder;
    }

    /// Notes folders that may stay behind if this process is killed.
    void note(Iterable<Path> folders) {
        if (!Files.exists(own)) return;
        try {
            var lines = new StringBuilder();
            for (var folder : folders) lines.append(folder).append('\n');
            var file = own.resolve("stubs");
            if (!Files.exists(file)) OwnerOnly.create(file);
            Files.writeString(file, lines);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /// Deletes what processes left that no longer run.
    void sweep() {
        var names = all.toFile().list();
        for (var name : names == null ? new String[0] : names) {
            var owner = Owner.in(name);
            if (owner.isPresent() && owner.get().alive().isEmpty()) sweep(all.resolve(name));
        }
    }

    private static void sweep(Path left) {
        try {
            var stubs = left.resolve("stubs");
            if (Files.exists(stubs)) Files.readAllLines(stubs).forEach(stub -> deleteFolder(Path.of(stub)));
        } catch (IOException unreadable) {
            // Empty folders stay.
        }
        delete(left);
    }

    /// A folder among the sandbox's own, to move to another place.
    Path spare() throws IOException {
        return OwnerOnly.directories(own.resolve("spare-" + spares.incrementAndGet()));
    }

    /// Moves an empty folder from its place back to where it was created. Returns false if it is no longer empty, and
    /// stays.
    static boolean putAside(Path folder, Path aside) {
        if (!isEmpty(folder) || !folder.toFile().renameTo(aside.toFile())) return false;
        if (isEmpty(aside)) return true;
        if (!aside.toFile().renameTo(folder.toFile()))
            System.getLogger("lungo.sandbox")
                    .log(System.Logger.Level.WARNING, "files that appeared in " + folder + " are now in " + aside);
        return false;
    }

    private static boolean isEmpty(Path folder) {
        var names = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                ? folder.toFile().list()
                : null;
        return names != null && names.length == 0;
    }

    /// Deletes an empty folder, and nothing that replaced it.
    static void deleteFolder(Path folder) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
            folder.toFile().delete();
    }

    @Override
    public void close() {
        delete(own);
    }

    /// Deletes a folder with everything in it, and follows no link. What cannot be deleted stays.
    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    file.toFile().delete();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                    directory.toFile().delete();
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            // The next start deletes the rest.
        }
    }
}

package dev.lungo.app.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Folders of this user in the temporary directory whose names start with `prefix`.
public record TemporaryFolders(Path parent, String prefix) {
    public static TemporaryFolders of(String prefix) {
        return new TemporaryFolders(Path.of(System.getProperty("java.io.tmpdir")), prefix);
    }

    public Path create() throws IOException {
        return Files.createTempDirectory(parent, prefix).toRealPath();
    }

    /// True for such a folder, whether it exists or not.
    public boolean includes(@Nullable Path folder) {
        if (folder == null || folder.getParent() == null) return false;
        boolean here = folder.getParent().equals(parent) || folder.getParent().equals(real());
        return here && String.valueOf(folder.getFileName()).startsWith(prefix);
    }

    private Path real() {
        try {
            return parent.toRealPath();
        } catch (IOException gone) {
            return parent;
        }
    }

    /// Deletes a folder with everything in it; links are not followed. One of another user stays.
    public void delete(Path folder) throws IOException {
        if (!includes(folder) || !isOwn(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) throw failure;
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Deletes those that did not change for some time.
    public void deleteOlderThan(Duration age) throws IOException {
        var latest = FileTime.from(Instant.now().minus(age));
        try (var folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (var folder : folders)
                if (isOwn(folder) && Files.getLastModifiedTime(folder).compareTo(latest) < 0) delete(folder);
        }
    }

    private static boolean isOwn(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }
}

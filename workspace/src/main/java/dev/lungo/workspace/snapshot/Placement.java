package dev.lungo.workspace.snapshot;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.core.file.Drafts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Puts kept files back into the worktree, never through a symbolic link: a directory that has become
/// one leads elsewhere.
record Placement(Path worktree, Drafts drafts, ObjectFolder objects) {
    void write(String name, Kept kept) throws IOException, InterruptedException {
        var file = file(name);
        Files.createDirectories(file.getParent());
        var draft = drafts.beside(file);
        try {
            if (kept.isLink()) {
                Files.createSymbolicLink(draft, Path.of(new String(objects.read(kept.id()), StandardCharsets.UTF_8)));
            } else {
                try (OutputStream out = Files.newOutputStream(draft)) {
                    Files.setAttribute(draft, "unix:mode", kept.permissions() | 0200);
                    objects.copy(kept.id(), out);
                }
                Files.setAttribute(draft, "unix:mode", kept.permissions());
            }
            AtomicFile.publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
            drafts.done();
        }
    }

    /// Deletes a file, and the directories that it leaves empty.
    void delete(String name) throws IOException {
        var file = file(name);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) return;
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) Files.delete(file);
        for (var at = file.getParent(); at != null && !at.equals(worktree); at = at.getParent()) {
            try {
                if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) Files.delete(at);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            }
        }
    }

    private Path file(String name) throws IOException {
        var file = Names.at(worktree, name).normalize();
        if (!file.startsWith(worktree)) throw new IOException(name + " leads out of " + worktree);
        for (var at = file.getParent(); at != null && !at.equals(worktree); at = at.getParent()) {
            if (Files.isSymbolicLink(at))
                throw new IOException(at + " is a symbolic link now, so " + name + " was not written");
        }
        return file;
    }
}

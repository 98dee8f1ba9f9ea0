package dev.lungo.workspace.snapshot;

import dev.lungo.core.workspace.Drafts;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Puts kept files back into the worktree, never through a symbolic link: a directory that has become
/// one leads elsewhere.
record Placement(Path worktree, Drafts drafts) {
    void write(String path, int mode, byte[] content) throws IOException {
        var file = file(path);
        Files.createDirectories(file.getParent());
        var draft = drafts.beside(file);
        try {
            if (mode == Kept.LINK) Files.createSymbolicLink(draft, Path.of(new String(content, StandardCharsets.UTF_8)));
            else regular(draft, file, mode == Kept.PROGRAM, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
            drafts.done();
        }
    }

    private static void regular(Path draft, Path file, boolean program, byte[] content) throws IOException {
        try (var out = new FileOutputStream(draft.toFile())) {
            out.write(content);
        }
        var permissions = Files.getPosixFilePermissions(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : draft);
        mark(permissions, program);
        Files.setPosixFilePermissions(draft, permissions);
    }

    /// Who may read a program may start it.
    private static void mark(Set<PosixFilePermission> permissions, boolean program) {
        permissions.removeAll(Set.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
        if (!program) return;
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        if (permissions.contains(PosixFilePermission.GROUP_READ)) permissions.add(PosixFilePermission.GROUP_EXECUTE);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }

    /// Deletes a file, and the directories that it leaves empty.
    void delete(String path) throws IOException {
        var file = file(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) return;
        Files.deleteIfExists(file);
        for (var at = file.getParent(); !at.equals(worktree); at = at.getParent()) {
            try {
                Files.deleteIfExists(at);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            }
        }
    }

    private Path file(String path) throws IOException {
        var file = worktree.resolve(path).normalize();
        if (!file.startsWith(worktree)) throw new IOException(path + " leads out of " + worktree);
        for (var at = file.getParent(); !at.equals(worktree); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) throw new IOException(at + " is a symbolic link now, so " + path + " was not written");
        }
        return file;
    }
}

package dev.lungo.tools;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The disk, unguarded, as the contract of `Files` says.
record DiskFiles(Path directory, Set<Path> closed, List<Path> known) implements Files {
    @Override
    public boolean isOpen(Path file) {
        return !closed.contains(file);
    }

    @Override
    public Path resolve(String path) {
        return directory.resolve(path).normalize();
    }

    @Override
    public FileContent read(Path file) throws ToolFailure {
        if (java.nio.file.Files.isDirectory(file)) throw new ToolFailure(file + " is a directory");
        var bytes = bytes(file);
        if (bytes == null) throw new ToolFailure("File not found: " + file);
        return new FileContent(file, bytes);
    }

    @Override
    public FileStream open(Path file) throws ToolFailure {
        if (!java.nio.file.Files.exists(file)) throw new ToolFailure("File not found: " + file);
        try {
            return new FileStream(file, java.nio.file.Files.size(file), java.nio.file.Files.newInputStream(file));
        } catch (IOException broken) {
            throw new ToolFailure(broken.getMessage());
        }
    }

    @Override
    public List<Entry> list(Path folder) throws ToolFailure {
        try (var entries = java.nio.file.Files.list(folder)) {
            return entries.sorted()
                    .map(entry -> new Entry(entry.getFileName().toString(), java.nio.file.Files.isDirectory(entry)))
                    .toList();
        } catch (IOException broken) {
            throw new ToolFailure(broken.getMessage());
        }
    }

    @Override
    public boolean isDirectory(Path file) {
        return java.nio.file.Files.isDirectory(file);
    }

    @Override
    public boolean exists(Path file) {
        return java.nio.file.Files.exists(file);
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure {
        for (var change : changes) {
            var source = change.movedFrom() == null ? change.path() : change.movedFrom();
            if (!Arrays.equals(bytes(source), change.before())) throw new ToolFailure(source + " has changed on disk");
        }
        try {
            for (var change : changes) {
                if (change.movedFrom() != null) java.nio.file.Files.delete(change.movedFrom());
                if (change.after() == null) {
                    java.nio.file.Files.delete(change.path());
                } else {
                    java.nio.file.Files.createDirectories(change.path().getParent());
                    java.nio.file.Files.write(change.path(), change.after());
                }
            }
        } catch (IOException broken) {
            throw new ToolFailure(broken.getMessage());
        }
    }

    private static byte @Nullable [] bytes(Path file) {
        try {
            return java.nio.file.Files.exists(file) ? java.nio.file.Files.readAllBytes(file) : null;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}

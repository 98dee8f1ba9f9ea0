package dev.lungo.engine.revert;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files whose changes are noted for a step.
record NotedFiles(Files files, Trail trail, String step) implements Files {
    @Override
    public Path directory() {
        return files.directory();
    }

    @Override
    public Path resolve(String path) {
        return files.resolve(path);
    }

    @Override
    public Path real(Path path) {
        return files.real(path);
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        return files.read(file);
    }

    @Override
    public FileStream open(Path file) throws ToolFailure, InterruptedException {
        return files.open(file);
    }

    @Override
    public FileContent original(Path file) throws ToolFailure, InterruptedException {
        return files.original(file);
    }

    @Override
    public List<Entry> list(Path directory) throws ToolFailure, InterruptedException {
        return files.list(directory);
    }

    @Override
    public boolean exists(Path file) {
        return files.exists(file);
    }

    @Override
    public boolean isDirectory(Path file) {
        return files.isDirectory(file);
    }

    /// A link is followed when it is written to, and replaced by nothing when it is deleted; so both may change.
    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        var paths = new ArrayList<Path>();
        for (var change : changes) {
            paths.add(change.path());
            paths.add(files.real(change.path()));
            if (change.movedFrom() != null) paths.add(change.movedFrom());
        }
        trail.editing(step, paths, () -> {
            files.change(changes);
            return paths;
        });
    }
}

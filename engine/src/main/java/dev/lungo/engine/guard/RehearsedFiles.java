package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.guard.RehearsedMachine.Reached;
import java.nio.file.Path;
import java.util.List;

/// Files of which none is changed, and none is read unless `read`.
record RehearsedFiles(Files files, boolean read) implements Files {
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
        if (!read) throw new Reached();
        return files.read(file);
    }

    @Override
    public FileStream open(Path file) throws ToolFailure, InterruptedException {
        if (!read) throw new Reached();
        return files.open(file);
    }

    @Override
    public List<Entry> list(Path directory) {
        throw new Reached();
    }

    @Override
    public boolean exists(Path file) {
        return files.exists(file);
    }

    @Override
    public boolean isDirectory(Path file) {
        return files.isDirectory(file);
    }

    @Override
    public void change(List<FileChange> changes) {
        throw new Reached();
    }
}

package dev.lungo.engine.instance;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Files that do what other files do, but for what a subclass does otherwise.
public abstract class ForwardingFiles implements Files {
    protected final Files files;

    protected ForwardingFiles(Files files) {
        this.files = files;
    }

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
    public abstract Files confinedTo(Set<Path> places);

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
    public boolean isOpen(Path file) {
        return files.isOpen(file);
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

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        files.change(changes);
    }
}

package dev.lungo.engine.instance;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Files of one call, which reports what it reads and changes.
public final class WatchedFiles extends ForwardingFiles {
    private final Consumer<Path> read;
    private final Consumer<FileChange> changed;

    public WatchedFiles(Files files, Consumer<Path> read, Consumer<FileChange> changed) {
        super(files);
        this.read = read;
        this.changed = changed;
    }

    @Override
    public Files confinedTo(Set<Path> places) {
        return new WatchedFiles(files.confinedTo(places), read, changed);
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        var content = files.read(file);
        read.accept(file);
        return content;
    }

    @Override
    public FileStream open(Path file) throws ToolFailure, InterruptedException {
        var stream = files.open(file);
        read.accept(file);
        return stream;
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        files.change(changes);
        changes.forEach(changed);
    }
}

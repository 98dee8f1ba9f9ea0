package dev.lungo.engine.feedback;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.instance.ForwardingFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Files of one call, which notes what it reads and changes.
final class WatchedFiles extends ForwardingFiles {
    private final CallChanges noted;

    WatchedFiles(Files files, CallChanges noted) {
        super(files);
        this.noted = noted;
    }

    @Override
    public Files confinedTo(Set<Path> places) {
        return new WatchedFiles(files.confinedTo(places), noted);
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        var content = files.read(file);
        noted.read(file);
        return content;
    }

    @Override
    public FileStream open(Path file) throws ToolFailure, InterruptedException {
        var stream = files.open(file);
        noted.read(file);
        return stream;
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        files.change(changes);
        changes.forEach(noted::changed);
    }
}

package dev.lungo.engine.revert;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.instance.ForwardingFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Files whose changes are noted for a step.
final class NotedFiles extends ForwardingFiles {
    private final ChangeTracker trail;
    private final String step;

    NotedFiles(Files files, ChangeTracker trail, String step) {
        super(files);
        this.trail = trail;
        this.step = step;
    }

    @Override
    public Files confinedTo(Set<Path> places) {
        return new NotedFiles(files.confinedTo(places), trail, step);
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

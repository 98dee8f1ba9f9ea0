package dev.lungo.engine.editor;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.instance.ForwardingFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Files whose changes an editor is given once they are on disk.
final class UpdatingFiles extends ForwardingFiles {
    private final OpenEditor editor;

    UpdatingFiles(Files files, OpenEditor editor) {
        super(files);
        this.editor = editor;
    }

    @Override
    public Files confinedTo(Set<Path> places) {
        return new UpdatingFiles(files.confinedTo(places), editor);
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        files.change(changes);
        for (var change : changes)
            if (change.after() != null && EditorText.isText(change.after())) editor.changed(change.path());
    }
}

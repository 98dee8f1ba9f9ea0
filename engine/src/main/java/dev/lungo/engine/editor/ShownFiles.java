package dev.lungo.engine.editor;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.instance.ForwardingFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files as an editor shows them. Before one with unsaved changes is changed, these are saved, as changes of the user's
/// that an undo leaves alone.
final class ShownFiles extends ForwardingFiles {
    private final Files disk;
    private final OpenEditor editor;

    ShownFiles(Files files, Files disk, OpenEditor editor) {
        super(files);
        this.disk = disk;
        this.editor = editor;
    }

    @Override
    public Files confinedTo(Set<Path> places) {
        return new ShownFiles(files.confinedTo(places), disk.confinedTo(places), editor);
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        return shown(files.read(file));
    }

    @Override
    public FileContent original(Path file) throws ToolFailure, InterruptedException {
        return shown(files.original(file));
    }

    @Override
    public FileStream open(Path file) throws ToolFailure, InterruptedException {
        var stream = files.open(file);
        if (stream.size() > FileStream.LARGEST_WHOLE) return stream;
        try (stream) {
            return FileStream.of(shown(stream.whole()));
        }
    }

    private FileContent shown(FileContent content) throws InterruptedException {
        var unsaved = unsaved(content);
        return unsaved == null ? content : new FileContent(content.path(), unsaved);
    }

    private byte @Nullable [] unsaved(FileContent content) throws InterruptedException {
        if (!EditorText.isText(content.bytes())) return null;
        var text = editor.shown(content.path());
        return text == null ? null : EditorText.unsaved(content.bytes(), text);
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        for (var change : changes)
            if (change.before() != null)
                save(change.movedFrom() == null ? change.path() : change.movedFrom(), change.before());
        files.change(changes);
    }

    /// A text that has changed in the editor since it was read is not saved; then the change fails.
    private void save(Path file, byte[] before) throws ToolFailure, InterruptedException {
        if (!disk.exists(file)) return;
        var saved = disk.read(file);
        if (Arrays.equals(saved.bytes(), before)) {
            requireSaved(saved);
            return;
        }
        var unsaved = unsaved(saved);
        if (unsaved == null || !Arrays.equals(unsaved, before)) return;
        if (!editor.writes()) throw unsavedChanges(file);
        disk.change(List.of(new FileChange(file, saved.bytes(), unsaved, null, new Diff("", "", 0, 0))));
        editor.changed(file);
    }

    private void requireSaved(FileContent saved) throws ToolFailure, InterruptedException {
        if (unsaved(saved) != null)
            throw new ToolFailure(saved.path()
                    + " has changed in the user's editor since you read it. Read it again, then change it.");
    }

    private static ToolFailure unsavedChanges(Path file) {
        return new ToolFailure(
                file + " has unsaved changes in the user's editor. Ask the user to save the file, then read it again.");
    }
}

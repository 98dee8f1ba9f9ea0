package dev.lungo.engine.revert;

import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Session;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// The outcome that undoing or redoing would have: the files that would change, how, and those that could not be
/// restored.
public record UndoPreview(List<String> files, List<FileDiff> changes, List<Session.Left> left) {
    static final UndoPreview NOTHING = new UndoPreview(List.of(), List.of(), List.of());

    static UndoPreview of(Session session, Collection<Path> files, List<FileDiff> changes, List<Session.Left> left) {
        return new UndoPreview(Undone.names(session, files), changes, left);
    }
}

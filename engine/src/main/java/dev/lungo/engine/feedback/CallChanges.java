package dev.lungo.engine.feedback;

import dev.lungo.core.code.SourceChange;
import dev.lungo.core.workspace.FileChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that one call has read and changed, with their texts. Thread-safe.
final class CallChanges {
    /// No source file that a person wrote is larger.
    private static final int LARGEST = 2_000_000;

    private final Map<Path, SourceChange> changed = new LinkedHashMap<>();
    private final Set<Path> read = new LinkedHashSet<>();

    synchronized void read(Path file) {
        read.add(file);
    }

    void changed(FileChange change) {
        var from = change.movedFrom() == null ? change.path() : change.movedFrom();
        if (!from.equals(change.path())) changed(from, change.before(), null);
        changed(change.path(), from.equals(change.path()) ? change.before() : null, change.after());
    }

    /// Notes a change; a file that is no text is left out. Of several changes of a file, the first text and the last
    /// one count.
    synchronized void changed(Path file, byte @Nullable [] before, byte @Nullable [] after) {
        if (!isText(before) || !isText(after)) return;
        var old = changed.get(file);
        changed.put(file, new SourceChange(file, old == null ? text(before) : old.before(), text(after)));
    }

    /// The changes, without those that were undone.
    synchronized List<SourceChange> changes() {
        var left = new ArrayList<SourceChange>();
        for (var change : changed.values()) {
            if (!Objects.equals(change.before(), change.after())) left.add(change);
        }
        return left;
    }

    synchronized List<Path> filesRead() {
        return List.copyOf(read);
    }

    private static boolean isText(byte @Nullable [] bytes) {
        if (bytes == null) return true;
        if (bytes.length > LARGEST) return false;
        for (byte one : bytes) if (one == 0) return false;
        return true;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}

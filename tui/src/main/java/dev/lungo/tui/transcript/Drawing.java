package dev.lungo.tui.transcript;

import java.util.HashSet;
import java.util.Set;

/// The choices on which the look of messages depends besides themselves. `open` are the ids of blocks that are shown
/// whole.
public record Drawing(int width, boolean thinking, boolean ascii, Set<String> open) {
    public static final Drawing DEFAULT = new Drawing(80, true, false, Set.of());

    public Drawing at(int columns) {
        return columns == width ? this : new Drawing(columns, thinking, ascii, open);
    }

    public Drawing toggled(String id) {
        var next = new HashSet<>(open);
        if (!next.remove(id)) next.add(id);
        return new Drawing(width, thinking, ascii, Set.copyOf(next));
    }
}

package dev.lungo.tui.transcript;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.text.Line;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The choices on which the look of messages depends besides themselves. `width` is that of the transcript, margins
/// included; `open` are the ids of blocks that are shown whole.
public record Drawing(int width, DrawSettings settings, Set<String> open) {
    public static final Drawing DEFAULT = new Drawing(80, DrawSettings.usual(""), Set.of());

    /// Text starts in column 4; the last column is air.
    static final int INDENT = 3;

    private static final int MARGIN = 1;

    public Drawing at(int columns) {
        return columns == width ? this : new Drawing(columns, settings, open);
    }

    public Drawing with(DrawSettings next) {
        return new Drawing(width, next, open);
    }

    public Drawing toggled(String id) {
        var next = new HashSet<>(open);
        if (!next.remove(id)) next.add(id);
        return new Drawing(width, settings, Set.copyOf(next));
    }

    /// All of some blocks open, or all of them folded.
    public Drawing opened(Collection<String> ids, boolean now) {
        var next = new HashSet<>(open);
        if (now) next.addAll(ids);
        else next.removeAll(ids);
        return new Drawing(width, settings, Set.copyOf(next));
    }

    static Line indented(Line line, int indent) {
        return line.spans().isEmpty() ? line : line.indented(indent);
    }

    /// The options of a block that starts `indent` cells from the left.
    DrawOptions options(String id, int indent, long now) {
        return new DrawOptions(width - indent - MARGIN, open.contains(id), now, settings);
    }
}

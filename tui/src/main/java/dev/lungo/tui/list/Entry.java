package dev.lungo.tui.list;

import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;

/// One row of a list. `mark` stands before the label, `note` behind it, `right` at the right edge. A row that is not
/// `enabled` is shown faint and can be chosen all the same: the choice explains what is missing.
public record Entry(String id, String group, String label, String note, String right, Span mark, boolean enabled) {
    private static final Span NO_MARK = new Span(" ", Style.PLAIN);

    public static Entry of(String id, String group, String label) {
        return new Entry(id, group, label, "", "", NO_MARK, true);
    }

    public Entry noted(String text) {
        return new Entry(id, group, label, text, right, mark, enabled);
    }

    public Entry ending(String text) {
        return new Entry(id, group, label, note, text, mark, enabled);
    }

    public Entry marked(Span glyph) {
        return new Entry(id, group, label, note, right, glyph, enabled);
    }

    public Entry enabled(boolean now) {
        return new Entry(id, group, label, note, right, mark, now);
    }
}

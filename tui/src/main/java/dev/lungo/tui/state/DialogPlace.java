package dev.lungo.tui.state;

import dev.lungo.tui.cell.Rect;

/// The place of a dialog on the screen. `full` ones have no border.
public record DialogPlace(Rect box, boolean full) {
    private static final int LEAST_COLUMNS = 80;
    private static final int LEAST_INLINE = 8;

    public static DialogPlace of(Dialog dialog, State state) {
        var wanted = dialog.wanted(state);
        int columns = state.device().columns();
        int rows = state.device().rows();
        if (state.device().isInline())
            return new DialogPlace(new Rect(0, 0, columns, Math.clamp(wanted.height() + 4, LEAST_INLINE, rows)), true);
        if (wanted.full() || columns < LEAST_COLUMNS) return new DialogPlace(new Rect(0, 0, columns, rows), true);
        int width = Math.min(columns - 2, wanted.width() + 6);
        int height = Math.min(rows - 2, wanted.height() + 4);
        return new DialogPlace(new Rect((columns - width) / 2, (rows - height) / 3, width, height), false);
    }

    /// The cells that the dialog draws.
    public Rect inside() {
        return box.inset(3, 2);
    }
}

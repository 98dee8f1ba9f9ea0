package dev.lungo.tui.transcript;

/// The part of a transcript that is in view. While it follows, the end is. Else the row `line` of the block `anchor` is
/// the first one, whatever is added below or laid out again; `seen` is the height that the reader left.
public record Viewport(boolean following, String anchor, int line, int seen) {
    public static final Viewport END = new Viewport(true, "", 0, 0);

    /// The first row in view.
    public int top(TranscriptRows rows, int height) {
        int last = Math.max(0, rows.height() - height);
        if (following) return last;
        int top = rows.top(anchor);
        return top < 0 ? last : Math.clamp((long) top + line, 0, last);
    }

    /// The view some rows further down, or up if negative. At the end it follows again.
    public Viewport scrolled(TranscriptRows rows, int height, int delta) {
        return to(rows, height, top(rows, height) + delta);
    }

    public Viewport to(TranscriptRows rows, int height, int row) {
        int last = Math.max(0, rows.height() - height);
        if (row >= last || rows.blocks().isEmpty()) return END;
        int top = Math.max(0, row);
        int block = Math.max(0, rows.blockAt(top));
        int left = following ? rows.height() : seen;
        return new Viewport(
                false, rows.blocks().get(block).id(), top - rows.tops().get(block), left);
    }

    /// The same place after rows came in or went: the first block in view that both have stays where it is.
    public Viewport held(TranscriptRows before, TranscriptRows after, int height) {
        if (following) return this;
        int top = top(before, height);
        for (int i = Math.max(0, before.blockAt(top)); i < before.blocks().size(); i++) {
            int there = after.top(before.blocks().get(i).id());
            if (there >= 0)
                return at(after, there + top - before.tops().get(i), seen + after.height() - before.height());
        }
        return this;
    }

    /// The same place after folds made the rows before its end more or fewer, which is nothing new.
    public Viewport grown(int rows) {
        return following ? this : new Viewport(false, anchor, line, seen + rows);
    }

    /// A place that is not the end, even if nothing is below it. `seen` is the height that the reader left.
    public static Viewport at(TranscriptRows rows, int row, int seen) {
        if (rows.blocks().isEmpty()) return END;
        int block = Math.max(0, rows.blockAt(Math.max(0, row)));
        return new Viewport(
                false, rows.blocks().get(block).id(), row - rows.tops().get(block), seen);
    }

    /// Rows that came below since the reader left the end.
    public int unseen(TranscriptRows rows) {
        return following ? 0 : Math.max(0, rows.height() - seen);
    }
}

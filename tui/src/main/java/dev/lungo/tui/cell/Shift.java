package dev.lungo.tui.cell;

import org.jspecify.annotations.Nullable;

/// Rows that moved: row `y` of the new screen, from `top` to before `bottom`, was row `y + by` of the old one.
record Shift(int top, int bottom, int by) {
    private static final int FEWEST = 2;

    /// The shift that leaves the fewest rows to paint, or null. Equal hashes only make a candidate; the painter
    /// compares the cells.
    static @Nullable Shift find(Buffer before, Buffer after) {
        var old = hashes(before);
        var now = hashes(after);
        Shift best = null;
        int most = FEWEST - 1;
        for (int by = 1 - now.length; by < now.length; by++) {
            if (by == 0) continue;
            int last = Math.min(now.length, now.length - by);
            for (int top = Math.max(0, -by); top < last; top++) {
                int bottom = top;
                int gained = 0;
                while (bottom < last && now[bottom] == old[bottom + by]) if (now[bottom] != old[bottom++]) gained++;
                if (gained > most) {
                    best = new Shift(top, bottom, by);
                    most = gained;
                }
                top = bottom;
            }
        }
        return best;
    }

    private static int[] hashes(Buffer buffer) {
        var hashes = new int[buffer.height()];
        var style = buffer.style(0, 0);
        int styleHash = style.hashCode();
        for (int y = 0; y < hashes.length; y++) {
            int hash = 1;
            for (int x = 0; x < buffer.width(); x++) {
                if (buffer.style(x, y) != style) {
                    style = buffer.style(x, y);
                    styleHash = style.hashCode();
                }
                hash = (31 * hash + buffer.text(x, y).hashCode()) * 31 + styleHash;
            }
            hashes[y] = hash;
        }
        return hashes;
    }

    /// First row of the region that scrolls.
    int from() {
        return Math.min(top, top + by);
    }

    /// The row behind the region.
    int to() {
        return Math.max(bottom, bottom + by);
    }

    /// The old row that stands at `y` after the scroll, or -1.
    int source(int y) {
        if (y < from() || y >= to()) return y;
        return y >= top && y < bottom ? y + by : -1;
    }
}

package dev.lungo.tui.review;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The place of the reader: a hunk, and rows below its first one. `inFiles` is true while the arrow keys walk the
/// files. `picking` is null unless single lines of the hunk are chosen.
record Spot(
        int item,
        int scroll,
        Layout layout,
        boolean inFiles,
        @Nullable Picking picking) {
    static final Spot FIRST = new Spot(0, 0, new Layout(View.FITTING, false, true, false), false, null);

    /// One column or two; the width decides unless the person did.
    enum View {
        FITTING,
        UNIFIED,
        FACING
    }

    /// `whole` shows accepted and long hunks in full, `files` the list of files, `all` the hunks of all files.
    record Layout(View view, boolean whole, boolean files, boolean all) {}

    /// A changed line under the cursor, and those that were picked, from 0.
    record Picking(int cursor, Set<Integer> picked) {
        Picking at(int line) {
            return new Picking(line, picked);
        }

        Picking toggled() {
            var next = new HashSet<>(picked);
            if (!next.remove(cursor)) next.add(cursor);
            return new Picking(cursor, Set.copyOf(next));
        }

        /// The picked lines, or the one under the cursor.
        Set<Integer> lines() {
            return picked.isEmpty() ? Set.of(cursor) : picked;
        }
    }

    Spot at(int next) {
        return new Spot(next, 0, layout, inFiles, null);
    }

    Spot scrolled(int by) {
        return new Spot(item, scroll + by, layout, inFiles, picking);
    }

    Spot picking(@Nullable Picking next) {
        return new Spot(item, 0, layout, false, next);
    }

    Spot with(View view) {
        return new Spot(item, scroll, new Layout(view, layout.whole, layout.files, layout.all), inFiles, picking);
    }

    Spot whole(boolean whole) {
        return new Spot(item, 0, new Layout(layout.view, whole, layout.files, layout.all), inFiles, picking);
    }

    /// Shows or hides the list of files, which has the arrow keys only while it is shown.
    Spot files(boolean shown) {
        var next = new Layout(layout.view, layout.whole, shown, layout.all);
        return new Spot(item, scroll, next, inFiles && shown, picking);
    }

    /// Gives the arrow keys to the files, which are then shown, or to the diff.
    Spot inFiles(boolean walks) {
        var next = new Layout(layout.view, layout.whole, layout.files || walks, layout.all);
        return new Spot(item, scroll, next, walks, null);
    }

    Spot all(boolean all) {
        return new Spot(item, 0, new Layout(layout.view, layout.whole, layout.files, all), inFiles, picking);
    }
}

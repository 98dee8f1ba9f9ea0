package dev.lungo.tui.review;

import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.review.Spot.View;
import java.util.List;

/// The parts of the screen of a review, and their rows: the files beside the diff, or above it where it is narrow.
record ReviewPlaces(
        ReviewDialog dialog, Rect files, Rect diff, Rect words, List<ReviewRow> fileRows, List<ReviewRow> diffRows) {
    private static final int BESIDE = 96;
    private static final int FILE_COLUMNS = 32;
    private static final int GAP = 3;
    private static final int FACING = 100;

    static ReviewPlaces of(ReviewDialog dialog, Rect inside) {
        var fileRows = ReviewRow.files(dialog, filesWidth(inside));
        var body = inside.top(inside.height() - 2);
        boolean isShown = dialog.spot().layout().files() && !fileRows.isEmpty();
        int above = isShown ? Math.min(fileRows.size(), Math.max(3, body.height() / 4)) : 0;
        var files = isBeside(inside)
                ? new Rect(body.x(), body.y(), isShown ? FILE_COLUMNS : 0, body.height())
                : body.top(above);
        int left = isBeside(inside) && isShown ? FILE_COLUMNS + GAP : 0;
        var diff = isBeside(inside)
                ? new Rect(body.x() + left, body.y(), body.width() - left, body.height())
                : body.below(above == 0 ? 0 : above + 1);
        var words = inside.below(inside.height() - 2);
        boolean facing = facing(dialog.spot().layout().view(), diff.width());
        return new ReviewPlaces(
                dialog,
                files,
                diff,
                words,
                isShown ? fileRows : List.of(),
                ReviewRow.diff(dialog, diff.width(), facing));
    }

    private static boolean isBeside(Rect inside) {
        return inside.width() >= BESIDE;
    }

    private static int filesWidth(Rect inside) {
        return isBeside(inside) ? FILE_COLUMNS : inside.width();
    }

    private static boolean facing(View view, int width) {
        return switch (view) {
            case FITTING -> width >= FACING;
            case FACING -> true;
            case UNIFIED -> false;
        };
    }

    boolean facing(View view) {
        return facing(view, diff.width());
    }

    boolean isBeside() {
        return files.width() > 0 && files.right() < diff.x();
    }

    /// The first row of the diff in view.
    int top() {
        int last = Math.max(0, diffRows.size() - diff.height());
        var picking = dialog.spot().picking();
        if (picking != null) return Math.clamp(row(picking.cursor()) - (long) diff.height() / 2, 0, last);
        return Math.clamp(first(diffRows) + (long) dialog.spot().scroll(), 0, last);
    }

    /// The first row of the files in view: the one of the reader is among them.
    int filesTop() {
        int last = Math.max(0, fileRows.size() - files.height());
        return Math.clamp(first(fileRows) - files.height() / 2, 0, last);
    }

    /// The row of a changed line of the reader's hunk.
    private int row(int line) {
        for (int i = 0; i < diffRows.size(); i++)
            if (diffRows.get(i).item() == dialog.spot().item()
                    && diffRows.get(i).change() == line) return i;
        return first(diffRows);
    }

    private int first(List<ReviewRow> rows) {
        for (int i = 0; i < rows.size(); i++)
            if (rows.get(i).item() == dialog.spot().item()) return i;
        return 0;
    }

    /// The hunk at a cell, or -1.
    int itemAt(int x, int y) {
        if (files.contains(x, y)) return itemAt(fileRows, filesTop() + y - files.y());
        return diff.contains(x, y) ? itemAt(diffRows, top() + y - diff.y()) : -1;
    }

    /// The changed line of the reader's hunk at a cell, or -1.
    int changeAt(int x, int y) {
        int row = top() + y - diff.y();
        if (!diff.contains(x, y) || row >= diffRows.size()) return -1;
        return diffRows.get(row).item() == dialog.spot().item()
                ? diffRows.get(row).change()
                : -1;
    }

    private static int itemAt(List<ReviewRow> rows, int row) {
        return row < rows.size() ? rows.get(row).item() : -1;
    }
}

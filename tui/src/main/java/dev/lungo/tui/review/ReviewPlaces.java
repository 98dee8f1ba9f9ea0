package dev.lungo.tui.review;

import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.review.ReviewDialog.View;
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
        boolean isShown = dialog.spot().files() && !fileRows.isEmpty();
        int above = isShown ? Math.min(fileRows.size(), Math.max(3, body.height() / 4)) : 0;
        var files = isBeside(inside)
                ? new Rect(body.x(), body.y(), isShown ? FILE_COLUMNS : 0, body.height())
                : body.top(above);
        int left = isBeside(inside) && isShown ? FILE_COLUMNS + GAP : 0;
        var diff = isBeside(inside)
                ? new Rect(body.x() + left, body.y(), body.width() - left, body.height())
                : body.below(above == 0 ? 0 : above + 1);
        var words = inside.below(inside.height() - 2);
        boolean facing = facing(dialog.spot().view(), diff.width());
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
        return Math.clamp(first(diffRows) + (long) dialog.spot().scroll(), 0, last);
    }

    /// The first row of the files in view: the one of the reader is among them.
    int filesTop() {
        int last = Math.max(0, fileRows.size() - files.height());
        return Math.clamp(first(fileRows) - files.height() / 2, 0, last);
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

    private static int itemAt(List<ReviewRow> rows, int row) {
        return row < rows.size() ? rows.get(row).item() : -1;
    }
}

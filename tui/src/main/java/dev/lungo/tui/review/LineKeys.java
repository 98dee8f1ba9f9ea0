package dev.lungo.tui.review;

import dev.lungo.tui.review.Spot.Picking;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys while single lines of a hunk are chosen.
final class LineKeys {
    private LineKeys() {}

    /// Begins at the first line without a decision.
    static ReviewDialog begun(ReviewDialog dialog, HunkItem item) {
        if (!item.hasLines())
            return dialog.refused("This change has no lines to choose from. Accept or reject it as a whole.");
        return dialog.with(dialog.spot().picking(new Picking(open(dialog, item, 0), Set.of())));
    }

    static ReviewDialog moved(ReviewDialog dialog, Picking picking, int by) {
        var item = dialog.item();
        int last = item == null ? 0 : item.changes().size() - 1;
        int next = Math.clamp(picking.cursor() + (long) by, 0, Math.max(0, last));
        return dialog.with(dialog.spot().picking(picking.at(next)));
    }

    /// Null if the action means the same as elsewhere.
    static @Nullable ReviewDialog done(ReviewDialog dialog, Picking picking, String action) {
        var item = dialog.item();
        if (item == null) return null;
        return switch (action) {
            case "review_close", "review_focus" -> dialog.with(dialog.spot().picking(null));
            case "review_lines" -> moved(dialog, picking.toggled(), 1);
            case "review_keep" -> marked(dialog, item, picking, ReviewMark.ACCEPTED);
            case "review_back" -> marked(dialog, item, picking, ReviewMark.REJECTED);
            default -> null;
        };
    }

    /// Marks the lines, or takes the same mark away, and goes to the next open one.
    private static ReviewDialog marked(ReviewDialog dialog, HunkItem item, Picking picking, ReviewMark mark) {
        var decision = dialog.marks().decision(item);
        boolean already = picking.lines().stream().allMatch(line -> decision.of(line) == mark);
        var marks = dialog.marks().with(item, picking.lines(), already ? ReviewMark.OPEN : mark);
        var next = dialog.with(marks);
        int cursor = already ? picking.cursor() : open(next, item, picking.cursor());
        return next.with(next.spot().picking(new Picking(cursor, Set.of())));
    }

    /// The first open line from one on, else that one.
    private static int open(ReviewDialog dialog, HunkItem item, int from) {
        var decision = dialog.marks().decision(item);
        for (int line = from; line < item.changes().size(); line++)
            if (decision.of(line) == ReviewMark.OPEN) return line;
        return from;
    }
}

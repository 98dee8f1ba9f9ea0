package dev.lungo.tui.review;

import java.util.ArrayList;
import java.util.List;

/// The message to the model about a review: each rejected or commented hunk with its file, place, and lines.
final class ReviewMessage {
    private static final int MOST_LINES = 40;

    private ReviewMessage() {}

    /// Empty if there is nothing to say. `toModel` is false if the model did not make the changes; then only comments
    /// count.
    static String of(List<HunkItem> items, ReviewMarks marks, boolean toModel) {
        var pieces = new ArrayList<String>();
        for (var item : items) {
            boolean rejected = marks.of(item) == ReviewMark.REJECTED;
            var comment = marks.comment(item);
            if (comment.isEmpty() && !(rejected && toModel)) continue;
            var verb = rejected ? "I rejected this change, and it is no longer in the file." : "";
            var words = (verb + " " + comment).strip();
            pieces.add(item.file().file() + ", " + item.where() + ": " + words + lines(item));
        }
        return pieces.isEmpty() ? "" : "My review of the changes:\n\n" + String.join("\n\n", pieces);
    }

    private static String lines(HunkItem item) {
        var patch = item.hunk().patch();
        if (patch.isEmpty()) return "";
        var all = patch.substring(Math.max(0, patch.indexOf("@@ "))).split("\n");
        var text = new StringBuilder("\n```diff\n");
        for (int i = 0; i < Math.min(all.length, MOST_LINES); i++)
            text.append(all[i]).append('\n');
        if (all.length > MOST_LINES)
            text.append("… ").append(all.length - MOST_LINES).append(" more lines\n");
        return text.append("```").toString();
    }
}

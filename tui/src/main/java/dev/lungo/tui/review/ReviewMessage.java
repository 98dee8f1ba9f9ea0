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
            var picked = marks.decision(item).rejectedLines();
            boolean rejected = marks.of(item) == ReviewMark.REJECTED || !picked.isEmpty();
            var comment = marks.comment(item);
            if (comment.isEmpty() && !(rejected && toModel)) continue;
            var words = ((rejected ? verb(picked) : "") + " " + comment).strip();
            pieces.add(item.file().file() + ", " + item.where() + ": " + words
                    + (picked.isEmpty() ? lines(item) : lines(item, picked)));
        }
        return pieces.isEmpty() ? "" : "My review of the changes:\n\n" + String.join("\n\n", pieces);
    }

    private static String verb(List<Integer> picked) {
        return picked.isEmpty()
                ? "I rejected this change, and it is no longer in the file."
                : "I rejected these lines of the change. Lines with + are no longer in the file, lines with - are"
                        + " again.";
    }

    private static String lines(HunkItem item) {
        var patch = item.hunk().patch();
        return patch.isEmpty()
                ? ""
                : quoted(patch.substring(Math.max(0, patch.indexOf("@@ "))).split("\n"));
    }

    private static String lines(HunkItem item, List<Integer> picked) {
        var lines = new ArrayList<String>();
        for (int line : picked) lines.add(item.changes().get(line).text());
        return quoted(lines.toArray(String[]::new));
    }

    private static String quoted(String[] all) {
        var text = new StringBuilder("\n```diff\n");
        for (int i = 0; i < Math.min(all.length, MOST_LINES); i++)
            text.append(all[i]).append('\n');
        if (all.length > MOST_LINES)
            text.append("… ").append(all.length - MOST_LINES).append(" more lines\n");
        return text.append("```").toString();
    }
}

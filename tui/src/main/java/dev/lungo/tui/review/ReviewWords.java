package dev.lungo.tui.review;

import dev.lungo.core.workspace.Review;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The sentences of a review: what Enter would do, and the keys.
final class ReviewWords {
    /// From this width on, all keys are named.
    private static final int ROOMY = 104;

    private ReviewWords() {}

    /// A problem, or what Enter would do.
    static Line last(ReviewDialog dialog) {
        var problem = dialog.found().problem();
        return problem.isEmpty() ? outcome(dialog) : Line.of("! " + CleanText.row(problem, 1), Style.of(Token.WARN));
    }

    private static Line outcome(ReviewDialog dialog) {
        var items = dialog.found().items();
        var marks = dialog.marks();
        var message = dialog.message();
        var rejections = rejections(
                marks.marked(items, ReviewMark.REJECTED),
                marks.picked(items),
                marks,
                dialog.source().session() == null);
        if (rejections.isEmpty() && message.isEmpty()) return nothing(dialog, items);
        var words = new ArrayList<String>();
        if (!rejections.isEmpty()) words.add(rejections);
        int comments = marks.commented(items).size();
        if (comments > 0) words.add("puts " + Figures.plural(comments, "comment") + " into the prompt");
        else if (!message.isEmpty()) words.add("puts that into the prompt");
        var line = pair("enter", String.join(" and ", words));
        return message.isEmpty()
                ? line
                : line.plus("   ", Style.PLAIN)
                        .plus(pair("S", "sends it at once").spans());
    }

    private static Line nothing(ReviewDialog dialog, List<HunkItem> items) {
        if (items.isEmpty()) return Line.BLANK;
        boolean open = !dialog.marks().marked(items, ReviewMark.OPEN).isEmpty();
        var line = open
                ? Line.of("Nothing is rejected yet, so Enter changes nothing.", Style.MUTED)
                : pair("enter", "closes the review; all hunks are accepted");
        var rejection = dialog.found().rejection();
        return rejection == null
                ? line
                : line.plus("   ", Style.PLAIN).plus(undo(rejection).spans());
    }

    /// The key that undoes the last rejection.
    static Line undo(Review.Rejection rejection) {
        var files = rejection.files();
        return pair("U", "restores the changes of " + CleanText.row(name(files), 1) + " that you rejected last");
    }

    private static String name(List<String> files) {
        return files.size() == 1 ? files.getFirst() : Figures.plural(files.size(), "file");
    }

    /// Empty without rejections.
    private static String rejections(
            List<HunkItem> whole, List<HunkItem> picked, ReviewMarks marks, boolean inWorktree) {
        int lines = 0;
        for (var item : picked) lines += marks.decision(item).rejectedLines().size();
        var counts = new ArrayList<String>();
        if (!whole.isEmpty()) counts.add(Figures.plural(whole.size(), "hunk"));
        if (lines > 0) counts.add(Figures.plural(lines, "line"));
        if (counts.isEmpty()) return "";
        var files = new LinkedHashSet<String>();
        for (var item : whole) files.add(item.file().file());
        for (var item : picked) files.add(item.file().file());
        return "rejects " + String.join(" and ", counts) + " of " + CleanText.row(name(List.copyOf(files)), 1)
                + (inWorktree ? "; U restores it" : "");
    }

    private static Line pair(String key, String words) {
        return Line.of(new Span(key, Style.ACCENT), new Span(" " + words, Style.MUTED));
    }

    static Line keys(ReviewDialog dialog, State state) {
        if (dialog.comment() != null) return joined(List.of(pair("enter", "keeps it"), pair("esc", "drops it")));
        if (dialog.spot().picking() != null)
            return joined(List.of(
                    pair("space", "pick"),
                    pair("a", "accept"),
                    pair("x", "reject"),
                    pair("u", "undo"),
                    pair("↑ ↓", "line"),
                    pair("esc", "back to hunks")));
        var pairs = new ArrayList<Line>();
        if (!dialog.found().items().isEmpty()) pairs.addAll(hunkKeys());
        boolean roomy = state.device().columns() >= ROOMY;
        if (roomy && !pairs.isEmpty()) pairs.addAll(List.of(pair("u", "undo"), pair("o", "open"), pair("?", "more")));
        var shown = state.shown();
        if (roomy && shown != null)
            pairs.add(pair("s", dialog.source().next(shown).name()));
        pairs.add(pair("esc", dialog.source().alone() ? "leave" : "close"));
        return joined(pairs);
    }

    private static List<Line> hunkKeys() {
        return List.of(
                pair("a", "accept"),
                pair("x", "reject"),
                pair("c", "comment"),
                pair("space", "lines"),
                pair("[ ]", "hunk"));
    }

    private static Line joined(List<Line> pairs) {
        var line = Line.BLANK;
        for (var pair : pairs) {
            if (!line.spans().isEmpty()) line = line.plus(" · ", Style.MUTED);
            line = line.plus(pair.spans());
        }
        return line;
    }
}

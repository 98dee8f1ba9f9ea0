package dev.lungo.tui.review;

import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.state.State;
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
    private static final int ROOMY = 100;

    private ReviewWords() {}

    /// A problem, or what Enter would do.
    static Line last(ReviewDialog dialog) {
        var problem = dialog.found().problem();
        return problem.isEmpty() ? outcome(dialog) : Line.of("! " + problem, Style.of(Token.WARN));
    }

    private static Line outcome(ReviewDialog dialog) {
        var items = dialog.found().items();
        var rejected = dialog.marks().marked(items, ReviewMark.REJECTED);
        var message = dialog.message();
        if (rejected.isEmpty() && message.isEmpty()) return nothing(dialog, items);
        var words = new ArrayList<String>();
        if (!rejected.isEmpty())
            words.add("rejects " + hunks(rejected) + (dialog.source().session() == null ? " for good" : ""));
        int comments = dialog.marks().commented(items).size();
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
        return open
                ? Line.of("Nothing is rejected yet, so Enter changes nothing.", Style.MUTED)
                : pair("enter", "closes the review; all hunks are accepted");
    }

    private static String hunks(List<HunkItem> items) {
        var files = new LinkedHashSet<String>();
        for (var item : items) files.add(item.file().file());
        return Figures.plural(items.size(), "hunk") + " of "
                + (files.size() == 1 ? files.getFirst() : files.size() + " files");
    }

    private static Line pair(String key, String words) {
        return Line.of(new Span(key, Style.ACCENT), new Span(" " + words, Style.MUTED));
    }

    static Line keys(ReviewDialog dialog, State state) {
        if (dialog.comment() != null) return joined(List.of(pair("enter", "keeps it"), pair("esc", "drops it")));
        var pairs = new ArrayList<Line>();
        if (!dialog.found().items().isEmpty())
            pairs.addAll(List.of(
                    pair("a", "accept"),
                    pair("x", "reject"),
                    pair("c", "comment"),
                    pair("u", "undo"),
                    pair("[ ]", "hunk"),
                    pair("n p", "file")));
        boolean roomy = state.device().columns() >= ROOMY;
        if (roomy && !pairs.isEmpty()) pairs.addAll(List.of(pair("v", "view"), pair("E", "all lines")));
        if (roomy && state.shown() != null)
            pairs.add(pair("s", dialog.source().session() == null ? "session" : "worktree"));
        pairs.add(pair("esc", dialog.source().alone() ? "leave" : "close"));
        return joined(pairs);
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

package dev.lungo.tui.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decisions and comments by the keys of hunks. `past` are the decisions before each step, newest last.
record ReviewMarks(
        Map<String, HunkDecision> decisions, Map<String, String> comments, List<Map<String, HunkDecision>> past) {
    static final ReviewMarks NONE = new ReviewMarks(Map.of(), Map.of(), List.of());

    private static final int MOST_STEPS = 200;

    ReviewMarks {
        decisions = Map.copyOf(decisions);
        comments = Map.copyOf(comments);
        past = List.copyOf(past);
    }

    ReviewMark of(HunkItem item) {
        return decision(item).overall();
    }

    HunkDecision decision(HunkItem item) {
        var known = decisions.get(item.key());
        return known == null ? HunkDecision.of(ReviewMark.OPEN, item.changes().size()) : known;
    }

    String comment(HunkItem item) {
        return comments.getOrDefault(item.key(), "");
    }

    ReviewMarks with(Collection<HunkItem> items, ReviewMark mark) {
        var next = new HashMap<>(decisions);
        for (var item : items)
            next.put(item.key(), HunkDecision.of(mark, item.changes().size()));
        return stepped(next);
    }

    ReviewMarks with(HunkItem item, Collection<Integer> lines, ReviewMark mark) {
        var next = new HashMap<>(decisions);
        next.put(item.key(), decision(item).with(lines, mark));
        return stepped(next);
    }

    private ReviewMarks stepped(Map<String, HunkDecision> next) {
        var steps = new ArrayList<>(past);
        steps.add(decisions);
        return new ReviewMarks(next, comments, steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size()));
    }

    /// Without the last step.
    ReviewMarks undone() {
        return past.isEmpty() ? this : new ReviewMarks(past.getLast(), comments, past.subList(0, past.size() - 1));
    }

    /// An empty comment is none.
    ReviewMarks commenting(HunkItem item, String text) {
        var next = new HashMap<>(comments);
        if (text.isBlank()) next.remove(item.key());
        else next.put(item.key(), text.strip());
        return new ReviewMarks(decisions, next, past);
    }

    /// The decisions about hunks that still exist, once the comments were passed on.
    ReviewMarks applied(Collection<String> keys) {
        var next = new HashMap<>(decisions);
        next.keySet().retainAll(keys);
        return new ReviewMarks(next, Map.of(), List.of());
    }

    List<HunkItem> marked(List<HunkItem> items, ReviewMark mark) {
        return items.stream().filter(item -> of(item) == mark).toList();
    }

    /// The hunks of which some lines are rejected.
    List<HunkItem> picked(List<HunkItem> items) {
        return items.stream()
                .filter(item -> !decision(item).rejectedLines().isEmpty())
                .toList();
    }

    List<HunkItem> commented(List<HunkItem> items) {
        return items.stream().filter(item -> !comment(item).isEmpty()).toList();
    }
}

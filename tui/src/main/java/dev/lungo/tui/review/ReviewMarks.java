package dev.lungo.tui.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decisions and comments by the keys of hunks. `past` are the decisions before each step, newest last.
record ReviewMarks(
        Map<String, ReviewMark> decisions, Map<String, String> comments, List<Map<String, ReviewMark>> past) {
    static final ReviewMarks NONE = new ReviewMarks(Map.of(), Map.of(), List.of());

    private static final int MOST_STEPS = 200;

    ReviewMarks {
        decisions = Map.copyOf(decisions);
        comments = Map.copyOf(comments);
        past = List.copyOf(past);
    }

    ReviewMark of(HunkItem item) {
        return decisions.getOrDefault(item.key(), ReviewMark.OPEN);
    }

    String comment(HunkItem item) {
        return comments.getOrDefault(item.key(), "");
    }

    ReviewMarks with(Collection<HunkItem> items, ReviewMark mark) {
        var next = new HashMap<>(decisions);
        for (var item : items) next.put(item.key(), mark);
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

    List<HunkItem> commented(List<HunkItem> items) {
        return items.stream().filter(item -> !comment(item).isEmpty()).toList();
    }
}

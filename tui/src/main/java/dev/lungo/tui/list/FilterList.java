package dev.lungo.tui.list;

import dev.lungo.core.text.Similarity;
import dev.lungo.tui.prompt.Editor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A list and what is typed to search it. Immutable. The selection is the entry with the id `selected`, or the first
/// one that matches; it follows its row when the entries change.
public record FilterList(List<Entry> entries, Editor query, String selected) {
    private static final int NEAREST = 3;
    private static final Comparator<Match> BEST_FIRST =
            Comparator.comparingInt(match -> -match.found().score());
    private static final Comparator<Match> USABLE_FIRST = Comparator.comparing(
            match -> !match.entry().enabled() || match.found().places().isEmpty());

    public FilterList {
        entries = List.copyOf(entries);
    }

    public static FilterList of(List<Entry> entries) {
        return new FilterList(entries, Editor.EMPTY, "");
    }

    /// An entry that matches the query, with the places of its matching characters in the label.
    public record Match(Entry entry, Fuzzy found) {}

    /// The entries that match, by group and then the best first; if there are none, the nearest ones.
    public List<Match> shown() {
        var found = matches();
        return found.isEmpty() ? nearest() : found;
    }

    /// The entries whose labels are the most similar to the query.
    private List<Match> nearest() {
        var word = query.text().strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) return List.of();
        var ranked = new ArrayList<>(entries);
        ranked.sort(Comparator.comparingInt(entry -> distance(word, entry.label())));
        return ranked.stream()
                .limit(NEAREST)
                .map(entry -> new Match(entry, new Fuzzy(0, List.of())))
                .toList();
    }

    /// The edits to the nearest word of a label.
    private static int distance(String word, String label) {
        int best = Integer.MAX_VALUE;
        for (var part : label.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            best = Math.min(best, Similarity.edits(word, part));
        return best;
    }

    /// The entries that match, by group; while something is searched, the best group and entry first, but groups that
    /// can be used before those that lack something.
    public List<Match> matches() {
        var groups = new LinkedHashMap<String, List<Match>>();
        for (var entry : entries) {
            var found = find(entry);
            if (found != null)
                groups.computeIfAbsent(entry.group(), _ -> new ArrayList<>()).add(new Match(entry, found));
        }
        var ordered = new ArrayList<>(groups.values());
        if (!query.isEmpty()) {
            for (var group : ordered) group.sort(BEST_FIRST);
            ordered.sort(Comparator.comparing(List::getFirst, USABLE_FIRST.thenComparing(BEST_FIRST)));
        }
        var all = new ArrayList<Match>();
        for (var group : ordered) all.addAll(group);
        return all;
    }

    private @Nullable Fuzzy find(Entry entry) {
        if (query.isEmpty()) return new Fuzzy(0, List.of());
        var inLabel = Fuzzy.of(query.text(), entry.label());
        if (inLabel != null) return inLabel;
        var inNote = Fuzzy.of(query.text(), entry.label() + " " + entry.note() + " " + entry.group());
        return inNote == null ? null : new Fuzzy(inNote.score() / 2, List.of());
    }

    /// The index of the selected entry among the shown ones; -1 if there are none. One that is only near is never
    /// selected on its own.
    public int selectedIndex(List<Match> shown) {
        for (int i = 0; i < shown.size(); i++) if (shown.get(i).entry().id().equals(selected)) return i;
        return shown.isEmpty() || !query.isEmpty() && find(shown.getFirst().entry()) == null ? -1 : 0;
    }

    /// Null if nothing matches.
    public @Nullable Entry selection() {
        var matches = shown();
        int index = selectedIndex(matches);
        return index < 0 ? null : matches.get(index).entry();
    }

    public FilterList moved(int by) {
        var matches = shown();
        if (matches.isEmpty()) return this;
        int index = Math.clamp((long) selectedIndex(matches) + by, 0, matches.size() - 1);
        return new FilterList(entries, query, matches.get(index).entry().id());
    }

    /// Another query; the best match is selected.
    public FilterList with(Editor next) {
        boolean searched = !next.text().equals(query.text());
        return new FilterList(entries, next, searched ? "" : selected);
    }

    public FilterList with(List<Entry> next) {
        return new FilterList(next, query, selected);
    }

    public FilterList selecting(String id) {
        return new FilterList(entries, query, id);
    }
}

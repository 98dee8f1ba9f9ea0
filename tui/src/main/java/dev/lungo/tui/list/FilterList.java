package dev.lungo.tui.list;

import dev.lungo.tui.prompt.Editor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list and what is typed to search it. Immutable. The selection is the entry with the id `selected`, or the first
/// one that matches; it follows its row when the entries change.
public record FilterList(List<Entry> entries, Editor query, String selected) {
    public FilterList {
        entries = List.copyOf(entries);
    }

    public static FilterList of(List<Entry> entries) {
        return new FilterList(entries, Editor.EMPTY, "");
    }

    /// An entry that matches the query, with the places of its matching characters in the label.
    public record Match(Entry entry, Fuzzy found) {}

    /// The entries that match, by group and then the best first.
    public List<Match> matches() {
        var groups = new LinkedHashMap<String, List<Match>>();
        for (var entry : entries) {
            var found = find(entry);
            if (found != null)
                groups.computeIfAbsent(entry.group(), _ -> new ArrayList<>()).add(new Match(entry, found));
        }
        var all = new ArrayList<Match>();
        for (var group : groups.values()) {
            if (!query.isEmpty())
                group.sort(Comparator.comparingInt(match -> -match.found().score()));
            all.addAll(group);
        }
        return all;
    }

    private @Nullable Fuzzy find(Entry entry) {
        if (query.isEmpty()) return new Fuzzy(0, List.of());
        var inLabel = Fuzzy.of(query.text(), entry.label());
        if (inLabel != null) return inLabel;
        var inNote = Fuzzy.of(query.text(), entry.label() + " " + entry.note() + " " + entry.group());
        return inNote == null ? null : new Fuzzy(inNote.score() / 2, List.of());
    }

    /// The index of the selected entry among the matches; -1 if there are none.
    public int selectedIndex(List<Match> matches) {
        for (int i = 0; i < matches.size(); i++) if (matches.get(i).entry().id().equals(selected)) return i;
        return matches.isEmpty() ? -1 : 0;
    }

    /// Null if nothing matches.
    public @Nullable Entry selection() {
        var matches = matches();
        int index = selectedIndex(matches);
        return index < 0 ? null : matches.get(index).entry();
    }

    public FilterList moved(int by) {
        var matches = matches();
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

package dev.lungo.core.config;

import java.util.List;
import java.util.stream.Collectors;

/// Trust in a directory's own files, and what depends on it. `hash` covers the contents of `items` and changes with
/// any of them. `accepted` are those that take effect in a `PARTIAL` state. `unused` lists settings that other programs
/// read there and Lungo does not. `changes` are the differences from what was trusted, if that is known; all other
/// items are as they were.
public record Trust(
        State state, String hash, List<Held> items, List<Held> accepted, List<String> unused, List<Change> changes) {
    /// `CHANGED` is untrusted too: the directory was trusted with other contents. `PARTIAL` is the user's choice of
    /// some settings: these take effect, and everything else is as in an untrusted directory.
    public enum State {
        TRUSTED,
        PARTIAL,
        UNTRUSTED,
        CHANGED
    }

    /// A setting that was added, changed, or removed since the directory was trusted. `before` is the value that it had
    /// then.
    public record Change(Kind kind, Held held, String before) {
        /// Kinds of difference.
        public enum Kind {
            ADDED,
            CHANGED,
            REMOVED
        }
    }

    /// A directory whose files only describe and narrow.
    public static final Trust NOTHING = new Trust(State.UNTRUSTED, "", List.of());

    /// Title of the notice, where one is shown.
    public static final String TITLE = "Directory not trusted";

    private static final int SHOWN = 5;

    public Trust {
        items = List.copyOf(items);
        accepted = List.copyOf(accepted);
        unused = List.copyOf(unused);
        changes = List.copyOf(changes);
    }

    public Trust(State state, String hash, List<Held> items) {
        this(state, hash, items, List.of(), List.of(), List.of());
    }

    public Trust withAccepted(List<Held> chosen) {
        return new Trust(state, hash, items, chosen, unused, changes);
    }

    public Trust withUnused(List<String> names) {
        return new Trust(state, hash, items, accepted, names, changes);
    }

    public Trust withChanges(List<Change> differences) {
        return new Trust(state, hash, items, accepted, unused, differences);
    }

    public boolean trusted() {
        return state == State.TRUSTED;
    }

    /// The state in words.
    public String words() {
        return switch (state) {
            case TRUSTED -> "trusted";
            case PARTIAL -> "partly trusted";
            case UNTRUSTED, CHANGED -> "not trusted";
        };
    }

    /// Settings without effect now.
    public List<Held> held() {
        if (trusted()) return List.of();
        return items.stream().filter(item -> !accepted.contains(item)).toList();
    }

    /// One paragraph for a person; empty when nothing is held back, or the user has decided about each setting.
    public String notice() {
        if (state == State.PARTIAL || held().isEmpty()) return "";
        var names = items.stream().limit(SHOWN).map(Held::name).collect(Collectors.joining(", "));
        var more = items.size() > SHOWN ? ", and " + (items.size() - SHOWN) + " more" : "";
        var why = state == State.CHANGED
                ? "Project settings changed since you trusted this directory"
                : "This directory is not trusted";
        return why + ". Held back: " + names + more + ". Review and allow them with: lungo trust";
    }

    /// One line for a person; empty when everything that was found is used.
    public String unusedNotice() {
        if (unused.isEmpty()) return "";
        var more = unused.size() > SHOWN ? ", and " + (unused.size() - SHOWN) + " more" : "";
        return "Found but not used by Lungo: " + String.join(", ", unused.subList(0, Math.min(SHOWN, unused.size())))
                + more + ".";
    }
}

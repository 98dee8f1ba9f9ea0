package dev.lungo.tui.key;

import java.util.List;

/// An action and the keys that start it. `scope` is the place where they work, `everywhere` or one of the rows of
/// `keys.tsv`; `own` is true if a person bound it; `peer` are OpenCode's names for it. A chord of two keys has a
/// blank between them: `ctrl+x m`.
public record Binding(
        String action,
        List<String> chords,
        List<String> peer,
        List<String> vim,
        String scope,
        String description,
        boolean own) {
    Binding with(List<String> other, boolean bound) {
        return new Binding(action, List.copyOf(other), peer, vim, scope, description, bound);
    }

    boolean hasChord(String chord) {
        return chords.contains(chord);
    }
}

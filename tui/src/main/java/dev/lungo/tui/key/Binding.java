package dev.lungo.tui.key;

import java.util.List;

/// An action and the keys that start it. `scope` is the place where they work, `everywhere` or one of the rows of
/// `keys.tsv`; `peer` are OpenCode's names for it. A chord of two keys has a blank between them: `ctrl+x m`.
public record Binding(
        String action, List<String> chords, List<String> peer, List<String> vim, String scope, String description) {
    Binding with(List<String> other) {
        return new Binding(action, other, peer, vim, scope, description);
    }

    boolean hasChord(String chord) {
        return chords.contains(chord);
    }
}

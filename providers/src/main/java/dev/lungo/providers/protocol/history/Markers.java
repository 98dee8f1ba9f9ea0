package dev.lungo.providers.protocol.history;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where Anthropic's cache markers stand: the last two turns of the user's side, so that each
/// request finds what the one before it stored.
public final class Markers {
    public static final Map<String, Object> MARKER = Map.of("type", "ephemeral");

    private Markers() {}

    /// The positions of the marked turns, none when markers are not wanted.
    public static Set<Integer> of(List<Turn> turns, boolean wanted) {
        var marked = new HashSet<Integer>();
        for (int i = turns.size() - 1; wanted && i >= 0 && marked.size() < 2; i--) if (turns.get(i).fromUser()) marked.add(i);
        return marked;
    }
}

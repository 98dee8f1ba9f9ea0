package dev.lungo.client.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The requests of a family that wait for a person, oldest first, and how the latest others were settled. One that is
/// settled never opens again, however often its beginning is replayed.
public record OpenAsks(List<Ask> open, Map<String, Ask.Outcome> settled) {
    private static final int MOST_SETTLED = 256;

    static final OpenAsks NONE = new OpenAsks(List.of(), Map.of());

    /// The oldest one that is open and not among these ids; null if there is none.
    public @Nullable Ask next(Set<String> seen) {
        for (var ask : open) if (!seen.contains(ask.id())) return ask;
        return null;
    }

    /// Null while it is open, or if it was never heard of.
    public Ask.@Nullable Outcome outcome(Ask ask) {
        return settled.get(ask.id());
    }

    OpenAsks with(Ask ask) {
        if (settled.containsKey(ask.id()) || isOpen(open, ask.id())) return this;
        var next = new ArrayList<>(open);
        next.add(ask);
        return new OpenAsks(List.copyOf(next), settled);
    }

    OpenAsks settled(String id, Ask.Outcome outcome) {
        if (settled.containsKey(id) && !(settled.get(id) instanceof Ask.Gone)) return this;
        var outcomes = new LinkedHashMap<>(settled);
        outcomes.put(id, outcome);
        if (outcomes.size() > MOST_SETTLED) outcomes.pollFirstEntry();
        return new OpenAsks(
                open.stream().filter(ask -> !ask.id().equals(id)).toList(), Collections.unmodifiableMap(outcomes));
    }

    /// Takes an answer of a server: everything that is open.
    OpenAsks merged(List<Ask> answer) {
        var next = this;
        for (var ask : open) {
            if (!isOpen(answer, ask.id())) next = next.settled(ask.id(), new Ask.Gone());
        }
        for (var ask : answer) next = next.with(ask);
        return next;
    }

    private static boolean isOpen(List<Ask> asks, String id) {
        return asks.stream().anyMatch(ask -> ask.id().equals(id));
    }
}

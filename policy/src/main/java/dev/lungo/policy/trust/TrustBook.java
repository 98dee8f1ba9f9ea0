package dev.lungo.policy.trust;

import dev.lungo.core.config.Trust.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The directories that a person has trusted, each with the hash of what took effect then.
public record TrustBook(List<Entry> entries) {
    public record Entry(String directory, String hash, long time) {}

    public static final TrustBook EMPTY = new TrustBook(List.of());

    public TrustBook {
        entries = List.copyOf(entries);
    }

    /// Trust in a directory covers those below it in the same worktree, as long as the contents are the same.
    public State of(Path directory, Path worktree, String hash) {
        var state = State.UNTRUSTED;
        for (var entry : entries) {
            var trusted = Path.of(entry.directory);
            if (!directory.startsWith(trusted) || !trusted.startsWith(worktree)) continue;
            if (entry.hash.equals(hash)) return State.TRUSTED;
            state = State.CHANGED;
        }
        return state;
    }

    /// An entry replaces the one of the same directory.
    public TrustBook with(Entry added) {
        var all = new ArrayList<>(without(Path.of(added.directory)).entries);
        all.add(added);
        return new TrustBook(all);
    }

    /// Without a directory and those below it.
    public TrustBook without(Path directory) {
        return new TrustBook(entries.stream()
                .filter(entry ->
                        !Path.of(Objects.requireNonNull(entry.directory)).startsWith(directory))
                .toList());
    }
}

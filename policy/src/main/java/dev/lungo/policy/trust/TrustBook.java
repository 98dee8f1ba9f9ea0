package dev.lungo.policy.trust;

import dev.lungo.core.config.Trust.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The directories that a person has trusted, each with the hash of what took effect then.
public record TrustBook(List<Entry> entries) {
    /// `settings` are those that the hash covers; older versions did not store them. `accepted` are the hashes of those
    /// that the user chose, null for all.
    public record Entry(
            String directory,
            String hash,
            long time,
            @Nullable List<SeenSetting> settings,
            @Nullable List<String> accepted) {}

    public static final TrustBook EMPTY = new TrustBook(List.of());

    public TrustBook {
        entries = List.copyOf(entries);
    }

    /// Trust in a directory covers those below it in the same worktree, as long as the contents are the same.
    public State of(Path directory, Path worktree, String hash) {
        var current = nearest(directory, worktree, entry -> entry.hash.equals(hash));
        if (current != null) return current.accepted == null ? State.TRUSTED : State.PARTIAL;
        return nearest(directory, worktree, _ -> true) == null ? State.UNTRUSTED : State.CHANGED;
    }

    /// The hashes of the settings that the user chose of those with this hash; empty where the choice was all or none.
    public Set<String> accepted(Path directory, Path worktree, String hash) {
        var current = nearest(directory, worktree, entry -> entry.hash.equals(hash));
        return current == null || current.accepted == null ? Set.of() : Set.copyOf(current.accepted);
    }

    /// The settings that were trusted last in the directory or the nearest one above it; empty if they were not stored.
    public List<SeenSetting> last(Path directory, Path worktree) {
        var nearest = nearest(directory, worktree, _ -> true);
        return nearest == null || nearest.settings == null ? List.of() : nearest.settings;
    }

    /// The entry of the directory or of the nearest one above it in its worktree.
    private @Nullable Entry nearest(Path directory, Path worktree, Predicate<Entry> counts) {
        Entry nearest = null;
        for (var entry : entries) {
            var trusted = Path.of(entry.directory);
            if (!directory.startsWith(trusted) || !trusted.startsWith(worktree) || !counts.test(entry)) continue;
            if (nearest == null || trusted.startsWith(Path.of(nearest.directory))) nearest = entry;
        }
        return nearest;
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

package dev.lungo.policy.trust;

import dev.lungo.core.config.Trust.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The directories that a person has trusted, each with the hash of what took effect then.
public record TrustBook(List<Entry> entries) {
    /// `settings` are those that the hash covers; older versions did not store them.
    public record Entry(
            String directory,
            String hash,
            long time,
            @Nullable List<SeenSetting> settings) {}

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

    /// The settings that were trusted last in the directory or the nearest one above it; empty if they were not stored.
    public List<SeenSetting> last(Path directory, Path worktree) {
        Entry nearest = null;
        for (var entry : entries) {
            var trusted = Path.of(entry.directory);
            if (!directory.startsWith(trusted) || !trusted.startsWith(worktree)) continue;
            if (nearest == null || trusted.startsWith(Path.of(nearest.directory))) nearest = entry;
        }
        return nearest == null || nearest.settings == null ? List.of() : nearest.settings;
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

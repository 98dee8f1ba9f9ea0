package dev.lungo.extensions.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Files that hooks watch, as a session last saw them. They are compared when that matters, so nothing runs in between.
/// Thread-safe.
final class WatchedPaths {
    record Change(Path file, String event) {}

    private record Stamp(FileTime modified, long size) {}

    private final Map<Path, @Nullable Stamp> seen = new HashMap<>();
    private List<Path> named = List.of();

    /// Watches these files beside those of the configuration, instead of the ones before.
    synchronized void name(Collection<Path> files) {
        named = List.copyOf(files);
        for (var file : named) seen.putIfAbsent(file, stamp(file));
    }

    /// The changes since the last time. A file that is new to the list has none.
    synchronized List<Change> changes(Collection<Path> configured) {
        var found = new ArrayList<Change>();
        var all = new LinkedHashSet<>(configured);
        all.addAll(named);
        for (var file : all) {
            var now = stamp(file);
            boolean known = seen.containsKey(file);
            var before = seen.put(file, now);
            if (known && !Objects.equals(before, now))
                found.add(new Change(file, before == null ? "add" : now == null ? "unlink" : "change"));
        }
        return found;
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            var facts = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(facts.lastModifiedTime(), facts.size());
        } catch (IOException absent) {
            return null;
        }
    }
}

package dev.lungo.workspace.snapshot;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Deletes contents that are older than states are kept, and the oldest ones of more than there is room for. Current
/// contents stay, because without them the next change could not be undone.
record Sweep(Path objects, Duration age, long room) {
    private static final Duration EVERY = Duration.ofDays(1);

    private record Content(Path file, long time, long size) {}

    /// Once a day, by whichever process comes first.
    boolean isDue() throws IOException {
        var mark = objects.resolveSibling("swept");
        long now = System.currentTimeMillis();
        if (Files.exists(mark) && now - Files.getLastModifiedTime(mark).toMillis() < EVERY.toMillis()) return false;
        if (!Files.exists(mark)) OwnerOnly.create(mark);
        Files.setLastModifiedTime(mark, FileTime.fromMillis(now));
        return true;
    }

    /// Number of freed bytes.
    long run(Set<String> inUse) throws IOException {
        var contents = new ArrayList<>(contents());
        contents.sort(Comparator.comparingLong(Content::time));
        long total = contents.stream().mapToLong(Content::size).sum();
        long oldest = System.currentTimeMillis() - age.toMillis();
        long freed = 0;
        for (var content : contents) {
            boolean goes = content.time < oldest || total - freed > room;
            if (!goes) break;
            var folder = Objects.requireNonNull(content.file.getParent());
            if (inUse.contains(folder.getFileName() + "" + content.file.getFileName())) continue;
            Files.deleteIfExists(content.file);
            freed += content.size;
        }
        return freed;
    }

    private List<Content> contents() throws IOException {
        try (var files = Files.walk(objects, 2)) {
            return files.filter(file -> file.getFileName().toString().length() == 38)
                    .map(Sweep::content)
                    .toList();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static Content content(Path file) {
        try {
            return new Content(file, Files.getLastModifiedTime(file).toMillis(), Files.size(file));
        } catch (IOException gone) {
            return new Content(file, Long.MAX_VALUE, 0);
        }
    }
}

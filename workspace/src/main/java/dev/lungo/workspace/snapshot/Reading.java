package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.snapshot.Folder.Entry;
import dev.lungo.workspace.snapshot.Folder.Kind;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Keeps the contents of files, as far as there is room.
record Reading(ObjectFolder objects, Coverage coverage) {
    /// Current state of a file.
    Entry read(Path file, Stat stat, Kind kind, @Nullable Entry old) {
        if (old != null) coverage.giveBack(old.kind(), old.size());
        if (!stat.isLink() && !Files.isReadable(file)) return unreadable(stat, kind, old);
        if (!coverage.admit(kind, stat.size())) return seen(stat, stat.print(), kind);
        try {
            return Entry.of(
                    new Kept(stat.keptMode(), objects.write(() -> open(file, stat), stat.size())),
                    stat.print(),
                    stat.size(),
                    kind);
        } catch (IOException gone) {
            coverage.giveBack(kind, stat.size());
            return seen(stat, 0, kind);
        }
    }

    /// Only its mode can have become other.
    private static Entry unreadable(Stat stat, Kind kind, @Nullable Entry old) {
        if (old == null || old.kept().isSeen()) return seen(stat, stat.print(), kind);
        return Entry.of(new Kept(stat.keptMode(), old.id()), stat.print(), 0, kind);
    }

    private static Entry seen(Stat stat, long print, Kind kind) {
        return Entry.of(seen(stat), print, 0, kind);
    }

    static Kept seen(Stat stat) {
        return Kept.seen(stat.keptMode(), "%016x%024x".formatted(stat.mixed(), stat.size()));
    }

    /// Not by a channel, which an interrupt would close; but a name that is not UTF-8 is known to paths only.
    private static InputStream open(Path file, Stat stat) throws IOException {
        if (stat.isLink())
            return new ByteArrayInputStream(
                    Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        return file.toFile().exists() ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
    }
}

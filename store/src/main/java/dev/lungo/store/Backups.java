package dev.lungo.store;

import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of a database in `backups/` beside it, the newest few of each kind: `v5` before a migration from version 5,
/// `auto` at intervals while it is open, `replaced` before another copy was put in its place.
public final class Backups {
    private static final int KEPT = 3;

    private final Path file;

    private Backups(Path file) {
        this.file = file;
    }

    public static Backups of(Path file) {
        return new Backups(file);
    }

    /// One copy.
    public record Backup(Path path, Instant made, long size) {}

    Path folder() {
        return file.resolveSibling("backups");
    }

    /// From the newest to the oldest.
    public List<Backup> list() throws IOException {
        if (!Files.isDirectory(folder())) return List.of();
        try (var files = Files.list(folder())) {
            var found = files.filter(path -> path.getFileName().toString().startsWith(file.getFileName() + ".")
                            && moment(path) < Long.MAX_VALUE)
                    .toList();
            var backups = new java.util.ArrayList<Backup>();
            for (var path : found) backups.add(new Backup(path, Instant.ofEpochMilli(moment(path)), Files.size(path)));
            return backups.stream()
                    .sorted(Comparator.comparing(Backup::made).reversed())
                    .toList();
        }
    }

    public @Nullable Backup newest() throws IOException {
        var all = list();
        return all.isEmpty() ? null : all.getFirst();
    }

    /// Copies the database as it is now.
    void make(SqlConnection db, String kind) throws IOException, SQLException {
        var folder = OwnerOnly.directories(folder());
        var copy = fresh(folder, file.getFileName() + "." + kind + ".");
        try {
            db.update("vacuum into ?", copy.toString());
        } catch (SQLException failed) {
            Files.deleteIfExists(copy);
            throw failed;
        }
        prune(folder, file.getFileName() + "." + (kind.startsWith("v") ? "v" : kind + "."));
    }

    /// Copies the database unless a copy is younger than `age`, it is empty, or the disk is too full.
    void makeIfOlder(SqlConnection db, Duration age) throws IOException, SQLException {
        var newest = newest();
        if (newest != null && newest.made().isAfter(Instant.now().minus(age))) return;
        if (db.number("select count(*) from session") == 0) return;
        if (file.toFile().getUsableSpace() > 3 * Files.size(file)) make(db, "auto");
    }

    /// Puts a copy in the place of the database, which is kept among the copies. No process may have it open.
    public void restore(Backup backup) throws IOException {
        var folder = OwnerOnly.directories(folder());
        var draft = file.resolveSibling("." + file.getFileName() + ".restored");
        OwnerOnly.create(draft);
        Files.copy(backup.path(), draft, StandardCopyOption.REPLACE_EXISTING);
        if (Files.exists(file)) {
            var replaced = fresh(folder, file.getFileName() + ".replaced.");
            Files.move(file, replaced, StandardCopyOption.REPLACE_EXISTING);
            for (var part : new String[] {"-wal", "-shm"}) {
                var beside = file.resolveSibling(file.getFileName() + part);
                if (Files.exists(beside))
                    Files.move(
                            beside,
                            replaced.resolveSibling(replaced.getFileName() + part),
                            StandardCopyOption.REPLACE_EXISTING);
            }
            prune(folder, file.getFileName() + ".replaced.");
        }
        Files.deleteIfExists(Damage.mark(file));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Another process may back up at the same moment.
    private static Path fresh(Path folder, String prefix) throws IOException {
        for (long moment = System.currentTimeMillis(); ; moment++) {
            var copy = folder.resolve(prefix + moment);
            if (OwnerOnly.create(copy)) return copy;
        }
    }

    /// Keeps the newest; the moment is the last part of the name.
    private static void prune(Path folder, String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            var old = files.filter(path -> path.getFileName().toString().startsWith(prefix)
                            && !path.toString().endsWith("-wal")
                            && !path.toString().endsWith("-shm"))
                    .sorted((a, b) -> Long.compare(moment(b), moment(a)))
                    .skip(KEPT)
                    .toList();
            for (var path : old) {
                for (var part : new String[] {"", "-wal", "-shm"})
                    Files.deleteIfExists(path.resolveSibling(path.getFileName() + part));
            }
        }
    }

    private static long moment(Path backup) {
        var digits = backup.getFileName().toString().replaceFirst(".*\\.", "");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : Long.MAX_VALUE;
    }
}

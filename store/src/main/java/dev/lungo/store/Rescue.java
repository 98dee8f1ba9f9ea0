package dev.lungo.store;

import dev.lungo.core.store.StoreFailure;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps a damaged database aside, saves what can be read of it into a new one, and says so.
final class Rescue {
    private final Path file;
    private final Migrations migrations;

    private Rescue(Path file, Migrations migrations) {
        this.file = file;
        this.migrations = migrations;
    }

    /// Ensures that there is a database to open.
    ///
    /// @return a message for the user, or null if nothing was wrong
    static @Nullable String prepare(Path file, Migrations migrations) throws IOException, SQLException {
        var rescue = new Rescue(file, migrations);
        if (!Files.exists(file)) return rescue.create();
        return Damage.of(file) == null ? null : rescue.alone();
    }

    private @Nullable String create() throws IOException, SQLException {
        boolean first = publish(fresh());
        return !first || Backups.of(file).newest() == null
                ? null
                : "The database " + file + " was missing. Lungo started with an empty one." + offer();
    }

    /// One of several processes repairs; the others then find a sound database.
    private @Nullable String alone() throws IOException, SQLException {
        var lock = file.resolveSibling(file.getFileName() + ".lock");
        OwnerOnly.create(lock);
        synchronized (Rescue.class) {
            try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return repair();
            }
        }
    }

    private @Nullable String repair() throws IOException, SQLException {
        var damage = Damage.of(file);
        if (damage == null) return null;
        var aside = keepAside();
        var sound = fresh();
        long sessions = salvage(aside, sound);
        publish(sound);
        return "The database " + file + " was damaged: " + damage + ". It was kept as " + aside + ", and " + sessions
                + (sessions == 1 ? " session was saved." : " sessions were saved.") + offer();
    }

    private String offer() throws IOException {
        return Backups.of(file).newest() == null
                ? ""
                : " To restore a backup: lungo server stop, then lungo backup restore.";
    }

    private Path keepAside() throws IOException {
        var aside = OwnerOnly.setAside(file);
        for (var part : new String[] {"-wal", "-shm"}) {
            var beside = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(beside)) Files.move(beside, aside.resolveSibling(aside.getFileName() + part));
        }
        Files.deleteIfExists(Damage.mark(file));
        return aside;
    }

    /// An empty database beside the file, with all tables.
    private Path fresh() throws IOException, SQLException {
        var draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        OwnerOnly.create(draft);
        try (var db = SqlConnection.open(draft)) {
            migrations.apply(db, draft);
        }
        return draft;
    }

    /// False if another process was first.
    private boolean publish(Path draft) throws IOException {
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException other) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(draft, file);
            return true;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// @return the number of sessions after the repair
    private long salvage(Path aside, Path sound) throws IOException, SQLException {
        if (Files.isDirectory(aside) || Files.size(aside) == 0) return 0;
        var copy = file.resolveSibling(
                "." + file.getFileName() + ".salvage." + ProcessHandle.current().pid());
        var logs = file.resolveSibling(copy.getFileName() + "-wal");
        try {
            OwnerOnly.create(copy);
            Files.copy(aside, copy, StandardCopyOption.REPLACE_EXISTING);
            var wal = aside.resolveSibling(aside.getFileName() + "-wal");
            if (Files.exists(wal)) Files.copy(wal, logs, StandardCopyOption.REPLACE_EXISTING);
            Salvage.copy(copy, sound);
            try (var db = SqlConnection.open(sound)) {
                return db.number("select count(*) from session");
            }
        } finally {
            for (var part : new String[] {"", "-wal", "-shm", "-journal"})
                Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + part));
        }
    }

    /// A failure of the file system, described for the user.
    static StoreFailure unmade(Path file, IOException failed) {
        return new StoreFailure(
                "the database " + file + " could not be created (" + failed.getMessage()
                        + "); check that you can write to its directory",
                failed);
    }
}

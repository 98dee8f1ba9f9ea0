package dev.lungo.store;

import dev.lungo.core.store.StoreFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/// Brings a database to this version: the files of the migration index in order, each in a
/// transaction. `user_version` counts those that were applied. A database with content is copied to
/// `backups/` beside it first.
final class Migrations {
    private static final String FOLDER = "/dev/lungo/store/migration/";

    private final List<String> resources;

    private Migrations(List<String> resources) {
        this.resources = resources;
    }

    /// Migrations listed in the index.
    static Migrations standard() {
        return new Migrations(text(FOLDER + "index.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .map(FOLDER::concat)
                .toList());
    }

    /// These and one more.
    Migrations plus(String resource) {
        return new Migrations(
                Stream.concat(resources.stream(), Stream.of(resource)).toList());
    }

    /// Call this before anything in the file changes.
    void refuseNewer(SqlConnection db, Path file) throws SQLException {
        long version = version(db);
        if (version > resources.size()) throw newer(version, file);
    }

    void apply(SqlConnection db, Path file) throws SQLException {
        long version = version(db);
        if (version >= resources.size()) return;
        if (version > 0) backUp(db, file, version);
        migrate(db);
    }

    private static long version(SqlConnection db) throws SQLException {
        return db.number("pragma user_version");
    }

    /// All or nothing. Another process may have been first, so the version is read again under the write lock.
    private void migrate(SqlConnection db) throws SQLException {
        db.run("begin immediate");
        try {
            for (long next = version(db); next < resources.size(); next++) {
                db.run(text(resources.get((int) next)));
                db.run("pragma user_version = " + (next + 1));
            }
            db.run("commit");
        } catch (SQLException failed) {
            db.rollback();
            throw failed;
        }
    }

    private StoreFailure newer(long version, Path file) {
        return new StoreFailure(
                "the database " + file + " was written by a newer Lungo (version " + version
                        + " of its schema; this Lungo supports " + resources.size()
                        + "); update Lungo, or set XDG_DATA_HOME to another directory."
                        + " Nothing was changed",
                new IllegalStateException("user_version " + version));
    }

    private static void backUp(SqlConnection db, Path file, long version) throws SQLException {
        var backups = Backups.of(file);
        try {
            backups.make(db, "v" + version);
        } catch (IOException failed) {
            throw new StoreFailure(
                    "the database " + file + " could not be copied to " + backups.folder() + " before its migration ("
                            + failed.getMessage() + "); nothing was changed",
                    failed);
        }
    }

    private static String text(String resource) {
        try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("the resource " + resource + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

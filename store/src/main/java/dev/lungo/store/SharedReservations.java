package dev.lungo.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.usage.Reservations;
import dev.lungo.core.usage.Usage;
import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reservations in a small database beside the large one, created when a limit first matters. It is separate because
/// a request must not wait for the syncs of the large one: this one never syncs, because a power failure ends all
/// running requests anyway.
final class SharedReservations implements Reservations, AutoCloseable {
    private static final String SCHEMA = """
        begin immediate;
        create table if not exists reservation (id text primary key not null, owner text not null, data text not null) without rowid;
        create table if not exists news (id integer primary key not null, number integer not null);
        insert into news (id, number) values (1, 0) on conflict do nothing;
        commit\
        """;

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SqlConnection connection;
    private @Nullable Opening self;
    private long seen;
    private boolean closed;

    SharedReservations(Path file) {
        this.file = file;
    }

    private record Row(Opening owner, Usage usage) {}

    private interface Work<T extends @Nullable Object, X extends Exception> {
        T on(SqlConnection db) throws SQLException, X;
    }

    @Override
    public boolean used() {
        return connection != null || Files.exists(file);
    }

    @Override
    public boolean news() {
        return locked(this::changed);
    }

    /// SQLite counts what other connections commit, and no process has two.
    private boolean changed(SqlConnection db) throws SQLException {
        long now = db.number("pragma data_version");
        boolean news = now != seen;
        seen = now;
        return news;
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T decide(Decision<T, X> decision) throws X {
        return this.<T, X>locked(db -> transaction(db, () -> decision.on(new Rows(db, read(db)))));
    }

    @Override
    public void tell(@Nullable Id<Usage> ended) {
        lock.lock();
        try {
            if (closed) return;
            this.<Boolean, RuntimeException>locked(db -> transaction(db, () -> {
                if (ended != null) db.update("delete from reservation where id = ?", ended.value());
                return db.update("update news set number = number + 1") > 0;
            }));
        } finally {
            lock.unlock();
        }
    }

    private interface Inside<T extends @Nullable Object, X extends Exception> {
        T run() throws SQLException, X;
    }

    private static <T extends @Nullable Object, X extends Exception> T transaction(
            SqlConnection db, Inside<T, X> inside) throws SQLException, X {
        db.run("begin immediate");
        boolean done = false;
        try {
            var result = inside.run();
            db.run("commit");
            done = true;
            return result;
        } finally {
            if (!done) db.rollback();
        }
    }

    private <T extends @Nullable Object, X extends Exception> T locked(Work<T, X> work) throws X {
        lock.lock();
        try {
            if (closed)
                throw new StoreFailure("the store of " + file + " is closed", new IllegalStateException("closed"));
            return work.on(open());
        } catch (SQLException failed) {
            throw Failures.of(failed, file);
        } finally {
            lock.unlock();
        }
    }

    private SqlConnection open() throws SQLException {
        var known = connection;
        if (known != null) return known;
        try {
            return fresh();
        } catch (SQLException failed) {
            if (!Damage.met(failed)) throw failed;
            setAside();
            return fresh();
        }
    }

    private SqlConnection fresh() throws SQLException {
        try {
            OwnerOnly.create(file);
        } catch (IOException failed) {
            throw unmade(failed);
        }
        var fresh = SqlConnection.open(file);
        boolean usable = false;
        try {
            fresh.writeAhead();
            fresh.run("pragma synchronous = normal");
            fresh.run(SCHEMA);
            connection = fresh;
            usable = true;
            return fresh;
        } finally {
            if (!usable) fresh.close();
        }
    }

    /// Nothing of the user's is lost with it: requests under way are counted when they end.
    private void setAside() {
        try {
            var aside = OwnerOnly.setAside(file);
            for (var part : List.of("-wal", "-shm"))
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
            System.getLogger("lungo.store")
                    .log(System.Logger.Level.WARNING, file + " was damaged and is kept as " + aside);
        } catch (IOException failed) {
            throw unmade(failed);
        }
    }

    private StoreFailure unmade(IOException failed) {
        return new StoreFailure(
                "the file " + file + " could not be created (" + failed.getMessage()
                        + "); check that you can write to its directory",
                failed);
    }

    private Opening self() {
        var known = self;
        if (known == null) self = known = Opening.fresh();
        return known;
    }

    private static List<Row> read(SqlConnection db) throws SQLException {
        return db.query(
                "select owner, data from reservation order by id",
                row -> new Row(Opening.of(row.getString(1)), Json.read(row.getString(2), Usage.class)));
    }

    /// Reservations as seen within one transaction.
    private final class Rows implements Table {
        private final SqlConnection db;
        private final List<Row> rows;
        private final Map<Opening, Boolean> alive = new HashMap<>();

        Rows(SqlConnection db, List<Row> rows) {
            this.db = db;
            this.rows = rows;
        }

        @Override
        public List<Usage> others() {
            return rows.stream()
                    .filter(row -> !row.owner.equals(self) && alive(row.owner))
                    .map(Row::usage)
                    .toList();
        }

        @Override
        public List<Usage> left() {
            return rows.stream()
                    .filter(row -> !alive(row.owner))
                    .map(Row::usage)
                    .toList();
        }

        private boolean alive(Opening owner) {
            return owner.equals(self) || alive.computeIfAbsent(owner, Opening::alive);
        }

        @Override
        public void keep(Usage reserved) {
            update(
                    "insert into reservation (id, owner, data) values (?, ?, ?)",
                    reserved.id().value(),
                    self().toString(),
                    Json.text(reserved));
        }

        @Override
        public void drop(Id<Usage> id) {
            update("delete from reservation where id = ?", id.value());
        }

        private void update(String sql, Object... arguments) {
            try {
                db.update(sql, arguments);
            } catch (SQLException failed) {
                throw Failures.of(failed, file);
            }
        }
    }

    /// Requests that are still running end with the store; their rows hold the most they can have used.
    @Override
    public void close() {
        lock.lock();
        try {
            var open = connection;
            closed = true;
            connection = null;
            if (open == null) return;
            var owner = self;
            if (owner != null)
                SharedReservations.<Integer, RuntimeException>transaction(
                        open, () -> open.update("delete from reservation where owner = ?", owner.toString()));
            open.close();
        } catch (SQLException unclean) {
            throw Failures.of(unclean, file);
        } finally {
            lock.unlock();
        }
    }
}

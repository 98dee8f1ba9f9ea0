package dev.lungo.store;

import dev.lungo.core.store.StoreFailure;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// A few connections for reading, opened when first needed. A reader holds one only while SQLite works: a virtual
/// thread is pinned then, so it must not wait for anything else. Waiting for a free one does not pin.
final class Readers implements AutoCloseable {
    private static final int COUNT = 3;

    private final Path file;
    private final BlockingQueue<Seat> seats = new ArrayBlockingQueue<>(COUNT);
    private volatile boolean closed;

    Readers(Path file) {
        this.file = file;
        for (int i = 0; i < COUNT; i++) seats.add(new Seat());
    }

    /// Work done with a connection.
    interface Reading<T> {
        T read(SqlConnection db) throws SQLException;
    }

    private static final class Seat {
        private @Nullable SqlConnection connection;

        SqlConnection connection(Path file) throws SQLException {
            var open = connection;
            if (open != null) return open;
            var fresh = SqlConnection.open(file);
            fresh.run("pragma query_only = on");
            connection = fresh;
            return fresh;
        }
    }

    /// Reads one state of the database, even with several queries.
    <T> T read(Reading<T> reading) {
        var seat = take();
        try {
            if (closed)
                throw new StoreFailure("the store of " + file + " is closed", new IllegalStateException("closed"));
            return snapshot(seat.connection(file), reading);
        } catch (SQLException failed) {
            throw Failures.of(failed, file);
        } finally {
            seats.add(seat);
        }
    }

    /// Records from a column of JSON.
    <T> List<T> list(String sql, Class<T> type, Object... arguments) {
        var data = read(db -> db.query(sql, row -> row.getString(1), arguments));
        return data.stream().map(json -> Json.read(json, type)).toList();
    }

    private static <T> T snapshot(SqlConnection db, Reading<T> reading) throws SQLException {
        db.run("begin");
        try {
            return reading.read(db);
        } finally {
            db.rollback();
        }
    }

    /// Not interruptible: a reading takes milliseconds, and an interrupted turn still has to read.
    private Seat take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return seats.take();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /// Waits for the readings under way.
    @Override
    public void close() {
        closed = true;
        for (int i = 0; i < COUNT; i++) {
            var seat = take();
            try {
                if (seat.connection != null) seat.connection.close();
            } catch (SQLException unclean) {
                throw Failures.of(unclean, file);
            } finally {
                seat.connection = null;
                seats.add(seat);
            }
        }
    }
}

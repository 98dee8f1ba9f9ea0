package dev.lungo.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// One connection with the statements it has prepared. Transactions begin and end only by `run`; the
/// driver's own are switched off. To be used by one thread at a time.
final class SqlConnection implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MS = 5000;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private SqlConnection(Connection connection) {
        this.connection = connection;
    }

    /// Creates a `T` from the cursor's current row.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static SqlConnection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        var connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try {
            connection.setAutoCommit(false);
            var opened = new SqlConnection(connection);
            opened.run("commit; pragma foreign_keys = on; pragma journal_size_limit = 16777216");
            return opened;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /// Enables the write-ahead log. SQLite does not wait if two connections enable it for a new file, because each
    /// holds what the other needs, so the call is retried.
    void writeAhead() throws SQLException {
        long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_TIMEOUT_MS);
        while (!writesAhead(System.nanoTime() > patience)) LockSupport.parkNanos(PAUSE_NANOS);
    }

    private boolean writesAhead(boolean last) throws SQLException {
        try (var statement = connection.createStatement();
                var mode = statement.executeQuery("pragma journal_mode = wal")) {
            boolean done = mode.next() && mode.getString(1).equals("wal");
            if (!done && last)
                throw new SQLException("the journal mode cannot be changed", null, SQLiteErrorCode.SQLITE_BUSY.code);
            return done;
        } catch (SQLException busy) {
            if (last || busy.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code) throw busy;
            return false;
        }
    }

    /// Runs statements that are separated by semicolons and have no parameters.
    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    int update(String sql, @Nullable Object... arguments) throws SQLException {
        return use(sql, arguments, PreparedStatement::executeUpdate);
    }

    <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        return use(sql, arguments, statement -> {
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) all.add(row.read(rows));
                return all;
            }
        });
    }

    /// An action for each row, at the cursor's position.
    interface Visit {
        void row(ResultSet row) throws SQLException;
    }

    void each(String sql, Visit visit, @Nullable Object... arguments) throws SQLException {
        this.<Boolean>use(sql, arguments, statement -> {
            try (var rows = statement.executeQuery()) {
                while (rows.next()) visit.row(rows);
                return true;
            }
        });
    }

    /// The number in the first column of the first row, or 0.
    long number(String sql, @Nullable Object... arguments) throws SQLException {
        var numbers = query(sql, row -> row.getLong(1), arguments);
        return numbers.isEmpty() ? 0 : numbers.getFirst();
    }

    /// Undoes the open transaction, if SQLite has not already done so after a failure.
    void rollback() {
        try {
            run("rollback");
        } catch (SQLException alreadyDone) {
            // "no transaction is active" is the desired state.
        }
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /// The driver closes a statement that failed, so it is prepared again the next time. A statement would keep its
    /// last arguments in memory, twice, as long as it is unused.
    private <T> T use(String sql, @Nullable Object[] arguments, Use<T> use) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        try {
            for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
            var used = use.of(statement);
            statement.clearParameters();
            return used;
        } catch (SQLException failed) {
            prepared.remove(sql);
            statement.close();
            throw failed;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

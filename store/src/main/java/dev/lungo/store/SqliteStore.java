package dev.lungo.store;

import dev.lungo.core.event.EventLog;
import dev.lungo.core.store.Approvals;
import dev.lungo.core.store.MessageStore;
import dev.lungo.core.store.PendingAsks;
import dev.lungo.core.store.RequestLog;
import dev.lungo.core.store.RevertLog;
import dev.lungo.core.store.SessionClaims;
import dev.lungo.core.store.SessionStore;
import dev.lungo.core.store.Store;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.usage.Reservations;
import dev.lungo.core.usage.Usages;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store in one SQLite file. Commits of many sessions share a transaction and its fsync; readers
/// never wait for the writer. Several processes may have the same file open.
public final class SqliteStore implements Store {
    private final ListenerFiles listeners;
    private final Writer writer;
    private final Readers readers;
    private final SessionRows sessions;
    private final MessageRows messages;
    private final EventRows events;
    private final AskRows asks;
    private final ApprovalRows approvals;
    private final RequestRows requests;
    private final UsageRows usages;
    private final RevertRows reverts;
    private final SharedReservations reservations;
    private final LockedSessions claims;

    private final @Nullable String notice;
    private final BackupKeeper keeper;

    private SqliteStore(Path file, SqlConnection forWriting, @Nullable String notice) {
        this.notice = notice;
        keeper = new BackupKeeper(file);
        listeners = new ListenerFiles(file);
        writer = new Writer(file, forWriting, listeners::signal);
        readers = new Readers(file);
        sessions = new SessionRows(readers);
        messages = new MessageRows(readers, writer);
        events = new EventRows(readers, writer, listeners);
        asks = new AskRows(readers);
        approvals = new ApprovalRows(readers);
        requests = new RequestRows(readers, writer);
        usages = new UsageRows(readers);
        reverts = new RevertRows(readers, writer);
        reservations = new SharedReservations(file.resolveSibling("reservations.db"));
        claims = new LockedSessions(file.resolveSibling("sessions.lock"), readers, writer);
    }

    /// Opens the database, creates it if there is none, and migrates an older one after a backup.
    ///
    /// @throws StoreFailure also if the database has a newer version
    public static SqliteStore open(Path file) {
        return open(file.toAbsolutePath(), Migrations.standard(), "");
    }

    /// `pragmas` are run on the writing connection at last.
    static SqliteStore open(Path file, Migrations migrations, String pragmas) {
        try {
            OwnerOnly.parents(file);
            requireAccess(file);
            var notice = Rescue.prepare(file, migrations);
            OwnerOnly.create(file);
            var connection = SqlConnection.open(file);
            try {
                migrations.refuseNewer(connection, file);
                connection.writeAhead();
                connection.run("pragma synchronous = full");
                migrations.apply(connection, file);
                connection.run(pragmas);
                return new SqliteStore(file, connection, notice);
            } catch (SQLException | StoreFailure failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw Failures.of(failed, file);
        } catch (IOException failed) {
            throw Rescue.unmade(file, failed);
        }
    }

    /// SQLite opens what it cannot write, and reports that at the first change only.
    private static void requireAccess(Path file) {
        if (!Files.isRegularFile(file)) return;
        var trouble =
                !Files.isReadable(file) ? " cannot be read" : Files.isWritable(file) ? null : " cannot be written";
        if (trouble == null) return;
        throw new StoreFailure(
                "the database " + file + trouble + "; run: chmod 600 " + file,
                new AccessDeniedException(file.toString()));
    }

    /// Notice for the user about the opening, such as a damaged file that was kept aside.
    public Optional<String> notice() {
        return Optional.ofNullable(notice);
    }

    /// Copies the database now if no other copy is younger than a moment.
    void backUp() {
        keeper.backUp(Duration.ZERO);
    }

    /// Describes the damage of a database, without changing anything.
    public static Optional<String> damage(Path file) {
        try {
            return Optional.ofNullable(Damage.of(file));
        } catch (SQLException failed) {
            return Optional.of(String.valueOf(Failures.of(failed, file).getMessage()));
        } catch (IOException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    /// The stored events, for the journal.
    public EventLog events() {
        return events;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageStore messages() {
        return messages;
    }

    @Override
    public PendingAsks asks() {
        return asks;
    }

    @Override
    public Approvals approvals() {
        return approvals;
    }

    @Override
    public Usages usages() {
        return usages;
    }

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public RequestLog requests() {
        return requests;
    }

    @Override
    public RevertLog reverts() {
        return reverts;
    }

    @Override
    public SessionClaims claims() {
        return claims;
    }

    @Override
    public void close() {
        keeper.close();
        listeners.close();
        writer.close();
        claims.close();
        readers.close();
        reservations.close();
    }
}

package dev.lungo.store;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.RequestLog;
import dev.lungo.core.event.RevertLog;
import dev.lungo.core.event.SessionClaims;
import dev.lungo.core.event.SessionQuery;
import dev.lungo.core.event.Store;
import dev.lungo.core.event.StoreFailure;
import dev.lungo.core.event.Written;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.usage.Reservations;
import dev.lungo.core.usage.Usages;
import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The store in one SQLite file. Commits of many sessions share a transaction and its fsync; readers
/// never wait for the writer. Several processes may have the same file open.
public final class SqliteStore implements Store {
    private final Writer writer;
    private final Readers readers;
    private final SessionRows sessions;
    private final MessageRows messages;
    private final EventRows events;
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
        writer = new Writer(file, forWriting);
        readers = new Readers(file);
        sessions = new SessionRows(readers);
        messages = new MessageRows(readers);
        events = new EventRows(readers);
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
                "the database " + file + trouble + "; make it yours: chmod 600 " + file,
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

    @Override
    public Written commit(List<Recorded> recorded, Consumer<List<Recorded>> published) {
        if (recorded.isEmpty()) return Written.ALREADY;
        return writer.write(new Batch(recorded.stream().map(Change::of).toList(), published));
    }

    @Override
    public void append(Event.PartDelta delta) {
        writer.append(delta);
    }

    @Override
    public Optional<Session> session(Id<Session> id) {
        return sessions.session(id);
    }

    @Override
    public List<Session> sessions(SessionQuery query) {
        return sessions.sessions(query);
    }

    @Override
    public int count(SessionQuery query) {
        return sessions.count(query);
    }

    @Override
    public void writeSessions(SessionQuery query, OutputStream out) throws IOException {
        sessions.write(query, out);
    }

    @Override
    public List<Message> messages(Id<Session> session, int limit, @Nullable Id<Message> before) {
        settleText(session.value());
        return messages.messages(session, limit, before);
    }

    @Override
    public void writeMessages(Id<Session> session, int limit, @Nullable Id<Message> before, OutputStream out)
            throws IOException {
        settleText(session.value());
        messages.write(session, limit, before, out);
    }

    @Override
    public Optional<Id<Message>> pageStart(Id<Session> session, int limit, @Nullable Id<Message> before) {
        return messages.pageStart(session, limit, before);
    }

    @Override
    public Optional<Message> message(Id<Session> session, Id<Message> id) {
        settleText(session.value());
        return messages.message(session, id);
    }

    @Override
    public List<Todo> todos(Id<Session> session) {
        var data = readers.read(
                db -> db.query("select data from todo where session_id = ?", row -> row.getString(1), session.value()));
        return data.isEmpty() ? List.of() : List.of(Json.read(data.getFirst(), Todo[].class));
    }

    @Override
    public List<PermissionRequest> pendingPermissions() {
        return list("select data from permission_request where reply is null order by id", PermissionRequest.class);
    }

    @Override
    public List<QuestionRequest> pendingQuestions() {
        return list("select data from question_request where open = 1 order by id", QuestionRequest.class);
    }

    @Override
    public List<Rule> approvals(String projectID) {
        return list("select data from approval where project_id = ? order by id", Rule.class, projectID);
    }

    @Override
    public List<Approval> approvals() {
        return readers.read(db -> db.query("select project_id, data, time from approval order by id", row -> {
            long time = row.getLong(3);
            return new Approval(row.getString(1), Json.read(row.getString(2), Rule.class), time == 0 ? null : time);
        }));
    }

    @Override
    public List<Project> projects() {
        return list("select data from project order by id", Project.class);
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
    public List<Id<Session>> unsettled() {
        return sessions.unsettled();
    }

    @Override
    public List<Recorded> since(long sequence, int limit) {
        settleText(null);
        return events.since(sequence, limit);
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
    public long lastSequence() {
        return events.last();
    }

    @Override
    public void close() {
        keeper.close();
        writer.close();
        claims.close();
        readers.close();
        reservations.close();
    }

    private <T> List<T> list(String sql, Class<T> type, Object... arguments) {
        var data = readers.read(db -> db.query(sql, row -> row.getString(1), arguments));
        return data.stream().map(json -> Json.read(json, type)).toList();
    }

    /// A reader of a message that is being written gets everything its listeners have heard, so that the next events
    /// fit. If the text cannot be written now, the text on disk has to suffice.
    private void settleText(@Nullable String session) {
        if (!writer.hasText(session)) return;
        try {
            writer.write(Batch.marker()).await();
        } catch (StoreFailure unwritten) {
            // reads continue; the writer retries, and the next commit notifies its caller
        }
    }
}

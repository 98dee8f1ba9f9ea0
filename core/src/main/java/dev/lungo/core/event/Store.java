package dev.lungo.core.event;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.usage.Reservations;
import dev.lungo.core.usage.Usages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows are the truth, the event table is their order. Only the journal calls the first two methods.
/// Thread-safe; reads see everything whose commit has returned. All methods may throw `StoreFailure`.
public interface Store extends AutoCloseable {
    /// Applies stored events and gives them their sequence numbers, in one transaction, after everything
    /// that was given before. When they are on disk `published` is called with them, one commit after
    /// another in the order of the numbers; it must be quick and not throw.
    Written commit(List<Recorded> events, Consumer<List<Recorded>> published);

    /// Takes note of streamed text; it is on disk within 250 ms, or with the next commit.
    void append(Event.PartDelta delta);

    Optional<Session> session(Id<Session> id);

    List<Session> sessions(SessionQuery query);

    /// Number of sessions that match.
    int count(SessionQuery query);

    /// The same as `sessions`, as a JSON array in UTF-8; see `writeMessages`.
    void writeSessions(SessionQuery query, OutputStream out) throws IOException;

    /// Oldest first, each with its parts. `limit` 0 means all; otherwise the newest `limit` before
    /// `before`.
    List<Message> messages(Id<Session> session, int limit, @Nullable Id<Message> before);

    /// The same as the JSON array `[{info, parts}]` in UTF-8, straight from what is stored, without
    /// making records of it. Nothing of the store is held while `out` is slow, and `out` stays open.
    ///
    /// @throws IOException when `out` does
    void writeMessages(Id<Session> session, int limit, @Nullable Id<Message> before, OutputStream out)
            throws IOException;

    /// The oldest of the newest `limit` messages before `before`, if there are older ones.
    Optional<Id<Message>> pageStart(Id<Session> session, int limit, @Nullable Id<Message> before);

    Optional<Message> message(Id<Session> session, Id<Message> id);

    List<Todo> todos(Id<Session> session);

    List<PermissionRequest> pendingPermissions();

    List<QuestionRequest> pendingQuestions();

    List<Rule> approvals(String projectID);

    /// Approvals of all projects, oldest first.
    List<Approval> approvals();

    List<Project> projects();

    /// Usage of requests, and the limits that people set.
    Usages usages();

    /// Reservations of running requests, of all processes that share this store.
    Reservations reservations();

    /// Sessions whose last turn never ended: those with an assistant message that has no completion
    /// time, or with a tool call that has no outcome.
    List<Id<Session>> unsettled();

    /// Stored events after `sequence`, in order, at most `limit`. Values that changed again later appear
    /// in their current form, and an event that a newer one makes useless may be left out: applied in
    /// order to an empty store they produce the same rows, and a listener who applies them is up to date.
    List<Recorded> since(long sequence, int limit);

    long lastSequence();

    /// Requests sent to models, which no event reports.
    RequestLog requests();

    /// Undos that started and are not recorded yet.
    RevertLog reverts();

    /// Claims of processes on sessions.
    SessionClaims claims();

    @Override
    void close();
}

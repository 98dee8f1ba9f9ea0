package dev.lungo.engine;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.Store;
import dev.lungo.core.usage.Stats;
import dev.lungo.core.usage.StatsQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Read-only access to what is stored: conversations, projects, and usage. Thread-safe.
public final class History {
    private final Store store;

    public History(Store store) {
        this.store = store;
    }

    public Optional<Message> message(Id<Session> session, Id<Message> id) {
        return store.messages().find(session, id);
    }

    /// The oldest of the newest `limit` messages before `before`, if there are older ones.
    public Optional<Id<Message>> pageStart(Id<Session> session, int limit, @Nullable Id<Message> before) {
        return store.messages().pageStart(session, limit, before);
    }

    /// Writes the newest `limit` messages before `before` as a JSON array, the oldest first; 0 means all.
    public void writeMessages(Id<Session> session, int limit, @Nullable Id<Message> before, OutputStream out)
            throws IOException {
        store.messages().write(session, limit, before, out);
    }

    /// The newest `limit` messages before `before`, oldest first.
    public List<Message> messages(Id<Session> session, int limit, Id<Message> before) {
        return store.messages().list(session, limit, before);
    }

    /// Writes sessions as a JSON array.
    public void writeSessions(SessionQuery query, OutputStream out) throws IOException {
        store.sessions().write(query, out);
    }

    public List<Todo> todos(Id<Session> session) {
        return store.sessions().todos(session);
    }

    /// The number of all sessions.
    public int sessions() {
        return store.sessions().count(SessionQuery.all(0));
    }

    /// True if a session was started in the directory.
    public boolean hasSessionIn(Path directory) {
        return !store.sessions()
                .list(new SessionQuery(null, directory.toString(), null, false, null, 0, 1))
                .isEmpty();
    }

    public List<Project> projects() {
        return store.sessions().projects();
    }

    public Stats stats(StatsQuery query) {
        return store.usages().stats(query);
    }
}

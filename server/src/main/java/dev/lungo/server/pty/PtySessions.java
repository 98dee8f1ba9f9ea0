package dev.lungo.server.pty;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.workspace.Pty;
import dev.lungo.core.workspace.Terminal;
import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.core.workspace.TerminalHost.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The terminals of this server, announced by events. One whose program has ended stays readable until it is deleted
/// or too many have ended.
final class PtySessions implements AutoCloseable {
    private static final int MOST = 64;

    /// A terminal as clients know it.
    static final class Session {
        private final Scope scope;
        private final Terminal terminal;
        private volatile Pty info;

        private Session(Scope scope, Terminal terminal, Pty info) {
            this.scope = scope;
            this.terminal = terminal;
            this.info = info;
        }

        Pty info() {
            return info;
        }

        Terminal terminal() {
            return terminal;
        }
    }

    private final Journal journal;
    private final TerminalHost host;
    private final Map<String, Session> sessions = new ConcurrentSkipListMap<>();
    private boolean closed;

    PtySessions(Journal journal, TerminalHost host) {
        this.journal = journal;
        this.host = host;
    }

    TerminalHost host() {
        return host;
    }

    List<Pty> list(String directory) {
        return sessions.values().stream()
                .filter(session -> session.scope.directory().equals(directory))
                .map(Session::info)
                .toList();
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /// @throws IOException if the program cannot be started, or there are too many terminals
    Pty open(Scope scope, Program program, @Nullable String title) throws IOException {
        makeRoom();
        Id<Pty> id = Ids.ascending("pty");
        Session session;
        synchronized (this) {
            if (closed) throw new IOException("the server is stopping");
            var terminal = host.open(program, code -> ended(id, code));
            var name = title == null || title.isBlank()
                    ? "Terminal " + id.value().substring(id.value().length() - 4)
                    : title;
            session = new Session(
                    scope,
                    terminal,
                    new Pty(
                            id,
                            name,
                            program.command(),
                            program.arguments(),
                            program.directory().toString(),
                            "running",
                            terminal.pid(),
                            null));
            sessions.put(id.value(), session);
            journal.record(scope, new Event.PtyCreated(session.info));
        }
        return session.info;
    }

    private synchronized void makeRoom() throws IOException {
        for (var session : List.copyOf(sessions.values())) {
            if (sessions.size() < MOST) return;
            if (session.info.status().equals("exited")) remove(session.info.id().value());
        }
        if (sessions.size() >= MOST) throw new IOException(MOST + " terminals are already open; close one first");
    }

    /// The lock is held while a terminal is created, so that its end is announced after its start.
    private synchronized void ended(Id<Pty> id, int code) {
        var session = sessions.get(id.value());
        if (session == null) return;
        var old = session.info;
        session.info = new Pty(old.id(), old.title(), old.command(), old.args(), old.cwd(), "exited", old.pid(), code);
        if (!closed) journal.record(session.scope, new Event.PtyExited(id, code));
    }

    synchronized void retitle(Session session, String title) {
        var old = session.info;
        session.info =
                new Pty(old.id(), title, old.command(), old.args(), old.cwd(), old.status(), old.pid(), old.exitCode());
    }

    void updated(Session session) {
        journal.record(session.scope, new Event.PtyUpdated(session.info));
    }

    void remove(String id) {
        var session = sessions.remove(id);
        if (session == null) return;
        session.terminal.close();
        journal.record(session.scope, new Event.PtyDeleted(session.info.id()));
    }

    /// No program outlives the server. An interactive shell is not ended by being asked to, so they are ended all at
    /// once.
    @Override
    public void close() {
        var left = new ArrayList<Session>();
        synchronized (this) {
            closed = true;
            left.addAll(sessions.values());
            sessions.clear();
        }
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var session : left) all.execute(session.terminal::close);
        }
    }
}

package dev.lungo.acp.session;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.acp.editor.ProtocolErrors;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.wire.JsonRpc.Followed;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The sessions of one editor. Thread-safe.
public final class EditorSessions implements AutoCloseable {
    private static final int MOST_LISTED = 200;

    private final EditorPeer editor;
    private final Backend backend;
    private final Map<String, EditorDirectory> directories = new ConcurrentHashMap<>();
    private final Map<Id<Session>, EditorSession> open = new ConcurrentHashMap<>();
    private boolean closed;

    public EditorSessions(EditorPeer editor, Backend backend) {
        this.editor = editor;
        this.backend = backend;
    }

    /// Fails if no model can be used.
    public void requireModel() throws RpcFailure, InterruptedException {
        try (var client = backend.client(System.getProperty("user.home"))) {
            SessionChoices.usual(client);
        }
    }

    public Followed create(JsonNode parameters) throws RpcFailure, InterruptedException {
        var directory = directory(parameters);
        var client = directory.client();
        SessionChoices.usual(client);
        var troubles = new PassedServers(client).add(parameters.path("mcpServers"));
        var session = client.create(new NewSession(null, null, null));
        var opened = add(directory, session);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("sessionId", session.id().value());
        answer.putAll(opened.opened());
        return new Followed(answer, introduction(opened, client, troubles));
    }

    /// Opens an existing session, and shows its conversation if `replaying`.
    public Followed load(JsonNode parameters, boolean replaying) throws RpcFailure, InterruptedException {
        var directory = directory(parameters);
        var client = directory.client();
        var session = client.session(id(parameters));
        var troubles = new PassedServers(client).add(parameters.path("mcpServers"));
        var opened = add(directory, session);
        opened.load(replaying);
        return new Followed(opened.opened(), introduction(opened, client, troubles));
    }

    private EditorSession add(EditorDirectory directory, Session session) throws RpcFailure {
        var opened =
                new EditorSession(editor, directory.client(), session, SessionChoices.of(directory.client(), session));
        open.put(session.id(), opened);
        directory.add(session.id(), opened);
        return opened;
    }

    private static Runnable introduction(EditorSession session, LungoClient client, List<String> troubles) {
        var notices = new ArrayList<>(troubles);
        var held = client.trust().notice();
        if (!held.isEmpty()) notices.add(held);
        return () -> session.introduce(notices);
    }

    private EditorDirectory directory(JsonNode parameters) throws RpcFailure, InterruptedException {
        var name = parameters.path("cwd").asString("");
        if (!Path.of(name).isAbsolute()) throw ProtocolErrors.invalid("\"cwd\" must be an absolute path");
        var known = directories.get(name);
        if (known != null) return known;
        var opened = EditorDirectory.open(backend.client(name));
        var other = directories.putIfAbsent(name, opened);
        if (other == null) return opened;
        opened.close();
        return other;
    }

    private static Id<Session> id(JsonNode parameters) throws RpcFailure {
        var id = parameters.path("sessionId").asString("");
        if (id.isBlank()) throw ProtocolErrors.invalid("\"sessionId\" is missing");
        return new Id<>(id);
    }

    /// The open session that a request names.
    public EditorSession of(JsonNode parameters) throws RpcFailure {
        var session = find(parameters);
        if (session == null) throw ProtocolErrors.notFound("Session not open: " + id(parameters));
        return session;
    }

    public @Nullable EditorSession find(JsonNode parameters) throws RpcFailure {
        return open.get(id(parameters));
    }

    public void close(JsonNode parameters) throws RpcFailure {
        var session = of(parameters);
        var id = id(parameters);
        session.cancel();
        open.remove(id);
        directories.values().forEach(directory -> directory.remove(id));
    }

    public void delete(JsonNode parameters) throws RpcFailure, InterruptedException {
        if (find(parameters) != null) close(parameters);
        try (var client = backend.client(System.getProperty("user.home"))) {
            client.delete(id(parameters));
        }
    }

    /// The sessions of a directory, or of all, newest first.
    public Map<String, Object> list(JsonNode parameters) throws InterruptedException {
        var name = parameters.path("cwd").asString("");
        try (var client = backend.client(name.isEmpty() ? System.getProperty("user.home") : name)) {
            var all = name.isEmpty() ? client.everySession("", true, MOST_LISTED) : client.sessions(MOST_LISTED);
            return Map.of("sessions", all.stream().map(EditorSessions::shown).toList());
        }
    }

    private static Map<String, Object> shown(Session session) {
        return Map.of(
                "sessionId",
                session.id().value(),
                "cwd",
                session.directory(),
                "title",
                session.shownTitle(),
                "updatedAt",
                Instant.ofEpochMilli(session.time().updated()).toString());
    }

    /// Stops the editor's prompts, because their requests could no longer be answered. A second call returns when the
    /// first has stopped them.
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        open.values().forEach(EditorSession::cancel);
        directories.values().forEach(EditorDirectory::close);
    }
}

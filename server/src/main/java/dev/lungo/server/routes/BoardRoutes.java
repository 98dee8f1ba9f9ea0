package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.engine.live.LiveState;
import dev.lungo.engine.session.SeenMarks;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The sessions of all directories with what each is doing, what it waits for, and whether its end was seen.
public final class BoardRoutes implements Route.Group {
    private static final int DEFAULT_LIMIT = 200;

    private final Sessions sessions;
    private final SeenMarks marks;
    private final LiveState live;

    public BoardRoutes(Sessions sessions, LiveState live) {
        this.sessions = sessions;
        this.marks = new SeenMarks(sessions);
        this.live = live;
    }

    /// The requests are those of the session and of its subagents. `unseen` is true if it changed after a person looked
    /// at it last.
    record Row(
            Session session,
            SessionStatus status,
            List<PermissionRequest> permissions,
            List<QuestionRequest> questions,
            boolean unseen) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/board", this::board).asks("limit").answers(listOf(Row.class)),
                post("/lungo/session/{id}/seen", exchange -> exchange.json(marks.mark(exchange.id("id"))))
                        .answers(Session.class));
    }

    private void board(Exchange exchange) throws IOException {
        int limit = (int) exchange.number("limit", DEFAULT_LIMIT);
        var roots = sessions.list(new SessionQuery(null, null, null, true, null, 0, limit, null, Long.MAX_VALUE, true));
        var statuses = statuses(roots);
        var permissions = live.permissions().pending(null);
        var questions = live.questions().pending(null);
        exchange.json(roots.stream()
                .map(root -> new Row(
                        root,
                        statuses.getOrDefault(root.id(), new SessionStatus.Idle()),
                        permissions.stream()
                                .filter(it -> sessions.isWithin(root.id(), it.sessionID()))
                                .toList(),
                        questions.stream()
                                .filter(it -> sessions.isWithin(root.id(), it.sessionID()))
                                .toList(),
                        SeenMarks.isUnseen(root)))
                .toList());
    }

    private Map<Id<Session>, SessionStatus> statuses(List<Session> roots) {
        var all = new HashMap<Id<Session>, SessionStatus>();
        var directories = new HashSet<String>();
        for (var root : roots) if (directories.add(root.directory())) all.putAll(live.statuses(root.directory()));
        return all;
    }
}

package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.patch;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.engine.History;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.live.LiveState;
import dev.lungo.engine.session.SessionCopies;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.work.SessionStops;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sessions: listed, created, changed, deleted, forked, stopped.
public final class SessionRoutes implements Route.Group {
    private static final int DEFAULT_LIMIT = 100;

    private static final Type SESSIONS = listOf(Session.class);

    private final Sessions sessions;
    private final SessionStops stops;
    private final History history;
    private final LiveState live;
    private final SessionCopies copies;
    private final Instances instances;

    public SessionRoutes(
            Sessions sessions,
            SessionStops stops,
            History history,
            LiveState live,
            SessionCopies copies,
            Instances instances) {
        this.sessions = sessions;
        this.stops = stops;
        this.history = history;
        this.live = live;
        this.copies = copies;
        this.instances = instances;
    }

    record Change(
            @Nullable String title,
            @Nullable Moments time,
            @Nullable List<Rule> permission,
            @Nullable Map<String, Object> metadata) {}

    /// A session without `archived` is no longer archived.
    record Moments(@Nullable Double archived) {}

    record Fork(@Nullable Id<Message> messageID) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/session", this::list)
                        .asks("limit", "start", "search", "roots", "path", "scope")
                        .answers(SESSIONS),
                post("/session", Sessions.Draft.class, this::create).answers(Session.class),
                get("/session/status", this::status).answers(mapOf(SessionStatus.class)),
                get("/session/{id}", exchange -> exchange.json(sessions.require(exchange.id("id"))))
                        .answers(Session.class),
                patch("/session/{id}", Change.class, this::change).answers(Session.class),
                Route.delete("/session/{id}", this::delete).answers(boolean.class),
                get("/session/{id}/children", exchange -> exchange.json(sessions.children(known(exchange))))
                        .answers(SESSIONS),
                get("/session/{id}/todo", exchange -> exchange.json(history.todos(known(exchange))))
                        .answers(listOf(Todo.class)),
                post("/session/{id}/abort", this::abort).answers(boolean.class),
                post("/session/{id}/fork", Fork.class, this::fork).answers(Session.class));
    }

    private Id<Session> known(Exchange exchange) {
        return sessions.require(exchange.id("id")).id();
    }

    private void list(Exchange exchange) throws IOException {
        var query = query(exchange);
        exchange.stream(out -> history.writeSessions(query, out));
    }

    /// A query for the whole project, one of its paths, or this directory.
    private SessionQuery query(Exchange exchange) {
        var path = exchange.given("path");
        boolean project = path != null || "project".equals(exchange.query("scope"));
        var id = project ? instances.of(exchange.directory()).project().id() : null;
        return new SessionQuery(
                id,
                project ? null : exchange.directory(),
                null,
                Boolean.parseBoolean(exchange.query("roots")),
                exchange.query("search"),
                exchange.number("start", 0),
                (int) exchange.number("limit", DEFAULT_LIMIT),
                path);
    }

    private void create(Exchange exchange, Sessions.Draft draft) throws IOException {
        var instance = instances.of(exchange.directory());
        permit(draft.permission(), instance);
        exchange.json(sessions.create(instance, draft));
    }

    private static void permit(@Nullable List<Rule> rules, Instance instance) {
        if (rules != null && !rules.stream().allMatch(instance.agents()::permits))
            throw new EngineFailure(
                    EngineFailure.Kind.INVALID,
                    "The configuration does not permit rules that allow everything: \"auto\", or"
                            + " disableBypassPermissionsMode in Claude Code's settings. Allow only what the session"
                            + " needs.");
    }

    private void delete(Exchange exchange) throws IOException, InterruptedException {
        stops.delete(exchange.id("id"));
        exchange.json(true);
    }

    private void abort(Exchange exchange) throws IOException {
        stops.abort(exchange.id("id"));
        exchange.json(true);
    }

    private void status(Exchange exchange) throws IOException {
        var status = new TreeMap<String, JsonNode>();
        live.statuses(exchange.directory())
                .forEach((id, now) -> status.put(id.value(), Json.tree(now, SessionStatus.class)));
        exchange.json(status);
    }

    private void change(Exchange exchange, Change change) throws IOException {
        if (change.permission() != null)
            permit(
                    change.permission(),
                    instances.of(sessions.require(exchange.id("id")).directory()));
        exchange.json(sessions.update(exchange.id("id"), old -> {
            var session = change.title() == null ? old : old.withTitle(change.title());
            if (change.permission() != null) session = session.withPermission(change.permission());
            if (change.metadata() != null) session = session.withMetadata(change.metadata());
            return change.time() == null
                    ? session
                    : archived(session, change.time().archived());
        }));
    }

    private static Session archived(Session session, @Nullable Double moment) {
        var time = session.time();
        return session.withTime(new Session.Time(
                time.created(), time.updated(), time.compacting(), moment == null ? null : moment.longValue()));
    }

    private void fork(Exchange exchange, Fork fork) throws IOException {
        var session = sessions.require(exchange.id("id"));
        exchange.json(copies.fork(instances.of(session.directory()), session.id(), fork.messageID()));
    }
}

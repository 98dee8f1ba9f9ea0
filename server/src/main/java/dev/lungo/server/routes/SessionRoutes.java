package dev.lungo.server.routes;

import dev.lungo.core.event.SessionQuery;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import dev.lungo.engine.Engine;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sessions: listed, made, changed, removed, forked, stopped.
public final class SessionRoutes {
    private static final int DEFAULT_LIMIT = 100;

    private static final Type SESSIONS = Operation.listOf(Session.class);

    private final Engine engine;

    public SessionRoutes(Engine engine) {
        this.engine = engine;
    }

    record Change(
            @Nullable String title,
            @Nullable Map<String, Object> time,
            @Nullable List<Rule> permission,
            @Nullable Map<String, Object> metadata) {}

    record Fork(@Nullable Id<Message> messageID) {}

    public void addTo(Router router) {
        router.add("GET", "/session", this::list)
                .asks("limit", "start", "search", "roots", "path", "scope")
                .answers(SESSIONS)
                .add("POST", "/session", this::create)
                .takes(Sessions.Draft.class)
                .answers(Session.class)
                .add("GET", "/session/status", this::status)
                .answers(Operation.mapOf(SessionStatus.class))
                .add(
                        "GET",
                        "/session/{id}",
                        exchange -> exchange.json(engine.sessions().require(exchange.id("id"))))
                .answers(Session.class)
                .add("PATCH", "/session/{id}", this::change)
                .takes(Change.class)
                .answers(Session.class)
                .add("DELETE", "/session/{id}", exchange -> {
                    engine.delete(exchange.id("id"));
                    exchange.json(true);
                })
                .answers(boolean.class)
                .add(
                        "GET",
                        "/session/{id}/children",
                        exchange -> exchange.json(engine.sessions().children(known(exchange))))
                .answers(SESSIONS)
                .add(
                        "GET",
                        "/session/{id}/todo",
                        exchange -> exchange.json(engine.store().todos(known(exchange))))
                .answers(Operation.listOf(Todo.class))
                .add("POST", "/session/{id}/abort", exchange -> {
                    engine.abort(exchange.id("id"));
                    exchange.json(true);
                })
                .answers(boolean.class)
                .add("POST", "/session/{id}/fork", this::fork)
                .takes(Fork.class)
                .answers(Session.class);
    }

    private Id<Session> known(Exchange exchange) {
        return engine.sessions().require(exchange.id("id")).id();
    }

    private void list(Exchange exchange) throws IOException {
        var query = query(exchange);
        exchange.stream(out -> engine.store().writeSessions(query, out));
    }

    /// Of the whole project, of one path in it, or of this directory.
    private SessionQuery query(Exchange exchange) {
        var path = exchange.given("path");
        boolean project = path != null || "project".equals(exchange.query("scope"));
        var id = project ? engine.instances().of(exchange.directory()).project().id() : null;
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

    private void create(Exchange exchange) throws IOException {
        var body = exchange.body();
        var draft = new Sessions.Draft(
                body.optionalText("title"),
                body.optionalId("parentID"),
                body.optionalText("agent"),
                body.optionalModel(),
                rules(body),
                metadata(body));
        exchange.json(engine.sessions().create(engine.instances().of(exchange.directory()), draft));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> metadata(Body body) {
        return body.optional("metadata", Map.class);
    }

    private static @Nullable List<Rule> rules(Body body) {
        return body.optionalList("permission", Rule[].class);
    }

    private void status(Exchange exchange) throws IOException {
        var status = new TreeMap<String, JsonNode>();
        engine.statuses(exchange.directory())
                .forEach((id, now) -> status.put(id.value(), Json.tree(now, SessionStatus.class)));
        exchange.json(status);
    }

    private void change(Exchange exchange) throws IOException {
        var body = exchange.body();
        var title = body.optionalText("title");
        var rules = rules(body);
        var time = body.optional("time", Map.class);
        var metadata = metadata(body);
        var changed = engine.sessions().update(exchange.id("id"), old -> {
            var session = title == null ? old : old.withTitle(title);
            if (rules != null) session = session.withPermission(rules);
            if (metadata != null) session = session.withMetadata(metadata);
            return time == null ? session : archived(session, time.get("archived"));
        });
        exchange.json(changed);
    }

    private static Session archived(Session session, @Nullable Object moment) {
        var time = session.time();
        return session.withTime(new Session.Time(
                time.created(),
                time.updated(),
                time.compacting(),
                moment instanceof Number it ? it.longValue() : null));
    }

    private void fork(Exchange exchange) throws IOException {
        Id<Session> id = exchange.id("id");
        var session = engine.sessions().require(id);
        exchange.json(engine.copies()
                .fork(
                        engine.instances().of(session.directory()),
                        id,
                        exchange.body().optionalId("messageID")));
    }
}

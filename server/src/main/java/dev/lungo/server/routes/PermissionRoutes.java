package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.ApprovalTerms;
import dev.lungo.core.session.Session;
import dev.lungo.engine.guard.Asks;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.StoredAsks;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Permission requests: listed (of a directory, or of a session and its subagents) and answered.
public final class PermissionRoutes implements Route.Group {
    private final Asks asks;
    private final StoredAsks stored;
    private final Sessions sessions;

    public PermissionRoutes(Asks asks, StoredAsks stored, Sessions sessions) {
        this.asks = asks;
        this.stored = stored;
        this.sessions = sessions;
    }

    /// `patterns` are those that "always" stores in place of the proposed ones, `scope` is where they hold (the
    /// project), and `minutes` how long (until they are revoked); OpenCode's interface has none of them.
    record Reply(
            String reply,
            @Nullable String message,
            @Nullable List<String> patterns,
            @Nullable ApprovalScope scope,
            @Nullable Integer minutes) {}

    record Response(String response) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/permission", exchange -> exchange.json(pending(exchange)))
                        .asks("session")
                        .answers(listOf(PermissionRequest.class)),
                post("/permission/{id}/reply", Reply.class, this::reply).answers(boolean.class),
                post(
                                "/session/{session}/permissions/{id}",
                                Response.class,
                                (exchange, it) -> reply(exchange, new Reply(it.response(), null, null, null, null)))
                        .answers(boolean.class));
    }

    private List<PermissionRequest> pending(Exchange exchange) {
        Id<Session> session = exchange.queryId("session");
        if (session == null) return asks.pending(exchange.directory());
        sessions.require(session);
        return asks.pending(null).stream()
                .filter(request -> sessions.isWithin(session, request.sessionID()))
                .toList();
    }

    private void reply(Exchange exchange, Reply sent) throws IOException {
        Id<PermissionRequest> id = exchange.id("id");
        var reply = switch (sent.reply()) {
            case "once" -> new PermissionReply.Once();
            case "always" -> new PermissionReply.Always(patterns(sent), terms(sent));
            case "reject" -> new PermissionReply.Reject(sent.message());
            default ->
                throw HttpFailure.badRequest(
                        "Payload", "the reply must be once, always or reject, not \"" + sent.reply() + "\"");
        };
        if (reply instanceof PermissionReply.Always always && !asks.mayStore(id, always.patterns()))
            throw HttpFailure.badRequest(
                    "Payload", "\"patterns\" must match what the request asks for, and it must offer \"always\"");
        if (asks.reply(id, reply, exchange.client())) {
            exchange.json(true);
        } else {
            stored.requireNotElsewhere(id);
            var text = "Permission request not found: " + id + " (it may have been answered elsewhere)";
            exchange.json(404, Map.of("_tag", "PermissionNotFoundError", "requestID", id.value(), "message", text));
        }
    }

    private static ApprovalTerms terms(Reply sent) throws HttpFailure {
        var minutes = sent.minutes();
        if (minutes != null && minutes < 1) throw HttpFailure.badRequest("Payload", "\"minutes\" must be positive");
        return new ApprovalTerms(sent.scope() == null ? ApprovalScope.PROJECT : sent.scope(), minutes);
    }

    private static List<String> patterns(Reply sent) throws HttpFailure {
        if (sent.patterns() == null) return List.of();
        if (sent.patterns().isEmpty() || sent.patterns().stream().anyMatch(String::isBlank))
            throw HttpFailure.badRequest("Payload", "\"patterns\" must not be empty");
        return sent.patterns();
    }
}

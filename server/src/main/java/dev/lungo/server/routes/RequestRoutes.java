package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SentRequest;
import dev.lungo.engine.cache.RequestHistory;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;

/// The requests that were sent to models for a session: listed, in full, and compared with the one before.
public final class RequestRoutes implements Route.Group {
    private static final String LIST = "/lungo/session/{id}/requests";

    private final Sessions sessions;
    private final RequestHistory sent;

    public RequestRoutes(Sessions sessions, RequestHistory sent) {
        this.sessions = sessions;
        this.sent = sent;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(LIST, exchange -> exchange.json(sent.of(session(exchange)))).answers(listOf(SentRequest.class)),
                get(LIST + "/{number}", this::body),
                get(
                                LIST + "/{number}/diff",
                                exchange -> exchange.json(sent.compare(session(exchange), number(exchange))))
                        .answers(RequestHistory.Compared.class));
    }

    private void body(Exchange exchange) throws IOException, InterruptedException {
        var body = sent.body(session(exchange), number(exchange));
        exchange.stream(out -> out.write(body));
    }

    private Id<Session> session(Exchange exchange) {
        return sessions.require(exchange.id("id")).id();
    }

    private static long number(Exchange exchange) {
        try {
            return Long.parseLong(exchange.parameter("number"));
        } catch (NumberFormatException wrong) {
            throw HttpFailure.badRequest(
                    "Path", "\"" + exchange.parameter("number") + "\" is not the number of a request");
        }
    }
}

package dev.lungo.server.routes;

import dev.lungo.core.event.SentRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.Engine;
import dev.lungo.engine.cache.RequestHistory;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import java.io.IOException;

/// What was sent to models for a session: a list, each body as it went out, and beside the one before.
public final class RequestRoutes {
    private static final String LIST = "/lungo/session/{id}/requests";

    private final Engine engine;

    public RequestRoutes(Engine engine) {
        this.engine = engine;
    }

    public void addTo(Router router) {
        router.add("GET", LIST, exchange -> exchange.json(engine.sent().of(session(exchange))))
                .answers(Operation.listOf(SentRequest.class))
                .add("GET", LIST + "/{number}", this::body)
                .add(
                        "GET",
                        LIST + "/{number}/diff",
                        exchange -> exchange.json(engine.sent().compare(session(exchange), number(exchange))))
                .answers(RequestHistory.Compared.class);
    }

    private void body(Exchange exchange) throws IOException, InterruptedException {
        var body = engine.sent().body(session(exchange), number(exchange));
        exchange.stream(out -> out.write(body));
    }

    private Id<Session> session(Exchange exchange) {
        return engine.sessions().require(exchange.id("id")).id();
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

package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.session.SessionStart;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Passage;
import dev.lungo.engine.window.ContextWindows;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.util.List;
import java.util.Locale;

/// The content of a session's context window by kind, and its texts; the facts for the next session. No model is asked.
public final class ContextRoutes implements Route.Group {
    private final ContextWindows windows;

    public ContextRoutes(ContextWindows windows) {
        this.windows = windows;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/start", exchange -> exchange.json(windows.start(exchange.directory())))
                        .answers(SessionStart.class),
                get("/lungo/session/{id}/context", exchange -> exchange.json(windows.of(exchange.id("id"))))
                        .answers(ContextUse.class),
                get(
                                "/lungo/session/{id}/context/{kind}",
                                exchange -> exchange.json(windows.text(exchange.id("id"), kind(exchange))))
                        .answers(listOf(Passage.class)));
    }

    private static Kind kind(Exchange exchange) {
        var word = exchange.parameter("kind");
        for (var kind : Kind.values()) if (kind.name().toLowerCase(Locale.ROOT).equals(word)) return kind;
        throw HttpFailure.badRequest("Path", "\"" + word + "\" is not a kind of content");
    }
}

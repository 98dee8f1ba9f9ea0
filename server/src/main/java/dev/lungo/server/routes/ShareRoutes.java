package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.util.List;

/// Sharing of sessions, which is refused: Lungo has no service that would publish them.
public final class ShareRoutes implements Route.Group {
    private final Sessions sessions;

    public ShareRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("/session/{sessionID}/share", this::refuse).answers(Session.class),
                delete("/session/{sessionID}/share", this::refuse).answers(Session.class));
    }

    private void refuse(Exchange exchange) {
        sessions.require(exchange.id("sessionID"));
        throw HttpFailure.missing("Lungo does not share sessions. To save one to a file, run `lungo export`.");
    }
}

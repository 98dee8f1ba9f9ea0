package dev.lungo.server.routes;

import dev.lungo.core.session.Session;
import dev.lungo.engine.Engine;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;

/// Sharing of sessions, which is refused: there is nobody that Lungo would send them to.
public final class ShareRoutes {
    private final Engine engine;

    public ShareRoutes(Engine engine) {
        this.engine = engine;
    }

    public void addTo(Router router) {
        router.add("POST", "/session/{sessionID}/share", this::refuse)
                .answers(Session.class)
                .add("DELETE", "/session/{sessionID}/share", this::refuse)
                .answers(Session.class);
    }

    private void refuse(Exchange exchange) {
        engine.sessions().require(exchange.id("sessionID"));
        throw HttpFailure.missing("Lungo does not share sessions. `lungo export` writes one to a file.");
    }
}

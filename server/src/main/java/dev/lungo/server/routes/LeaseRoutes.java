package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.post;

import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.work.PromptLeases;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Leases of clients whose prompts end with them.
public final class LeaseRoutes implements Route.Group {
    private static final int LONGEST = 3600;

    private final PromptLeases leases;
    private final Sessions sessions;

    public LeaseRoutes(PromptLeases leases, Sessions sessions) {
        this.leases = leases;
        this.sessions = sessions;
    }

    /// The time after which a client that has not renewed its lease counts as gone.
    record Term(int seconds) {}

    @Override
    public List<Route> routes() {
        var lease = "/lungo/session/{id}/lease/{lease}";
        return List.of(
                post(lease, Term.class, this::hold).answers(void.class),
                delete(lease, exchange -> {
                            leases.release(exchange.id("id"), exchange.parameter("lease"));
                            exchange.nothing();
                        })
                        .answers(void.class));
    }

    private void hold(Exchange exchange, Term term) throws IOException {
        if (term.seconds() < 1 || term.seconds() > LONGEST)
            throw HttpFailure.badRequest("Payload", "\"seconds\" must be between 1 and " + LONGEST);
        sessions.require(exchange.id("id"));
        leases.hold(exchange.id("id"), exchange.parameter("lease"), Duration.ofSeconds(term.seconds()));
        exchange.nothing();
    }
}

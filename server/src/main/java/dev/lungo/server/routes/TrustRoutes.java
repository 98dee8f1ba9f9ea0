package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Endpoints of trust in a directory's own files.
public final class TrustRoutes implements Route.Group {
    private final Instances instances;
    private final Journal journal;

    public TrustRoutes(Instances instances, Journal journal) {
        this.instances = instances;
        this.journal = journal;
    }

    /// `hash` is that of the settings that the user has seen, and `only` those of them that the user accepts; without
    /// it, all.
    record Reviewed(String hash, @Nullable List<Held> only) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/trust", exchange -> exchange.json(instances.trust(exchange.directory())))
                        .answers(Trust.class),
                post("/lungo/trust", Reviewed.class, this::trust).answers(Trust.class));
    }

    /// Only the user at this machine trusts, only a directory that the request names, and only the settings with the
    /// hash of those that were shown. The answer is the trust after that.
    private void trust(Exchange exchange, Reviewed reviewed) throws IOException {
        if (!exchange.fromOwner())
            throw new HttpFailure(
                    403,
                    "ForbiddenError",
                    "Only the user of this machine can trust a directory. In that directory, run: lungo trust");
        if (!exchange.namesDirectory()) throw HttpFailure.badRequest("Query", "\"directory\" is missing");
        if (reviewed.hash().isBlank()) throw HttpFailure.badRequest("Payload", "\"hash\" must not be blank");
        var directory = exchange.directory();
        var trust = instances.trust(directory, reviewed.hash(), reviewed.only());
        if (trust.trusted() || trust.state() == Trust.State.PARTIAL) {
            var scope = instances.view(directory).scope();
            journal.record(scope, new Event.InstanceDisposed(scope.directory()));
        }
        exchange.json(trust);
    }
}

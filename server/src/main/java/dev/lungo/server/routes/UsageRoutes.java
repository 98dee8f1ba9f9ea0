package dev.lungo.server.routes;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.StatsQuery;
import dev.lungo.engine.Engine;
import dev.lungo.engine.budget.Budgets;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was spent and what may be; OpenCode's interface does not have it.
public final class UsageRoutes {
    private final Engine engine;

    public UsageRoutes(Engine engine) {
        this.engine = engine;
    }

    /// In a unit that is not named nothing changes; `add` says that the amounts come on top of the cap there is.
    record Change(
            String scope,
            @Nullable Id<Session> session,
            @Nullable Double usd,
            @Nullable Long tokens,
            @Nullable Boolean add) {}

    public void addTo(Router router) {
        router.add(
                        "GET",
                        "/lungo/budget",
                        exchange -> exchange.json(lines(exchange, known(exchange.queryId("session")))))
                .asks("session")
                .add("POST", "/lungo/budget", this::change)
                .takes(Change.class)
                .add("GET", "/lungo/stats", this::stats)
                .asks("days", "scope");
    }

    private List<Budgets.Line> lines(Exchange exchange, @Nullable Session session) {
        var directory = session == null ? exchange.directory() : session.directory();
        return engine.budgets().lines(engine.instances().of(directory), session == null ? null : session.id());
    }

    private @Nullable Session known(@Nullable Id<Session> id) {
        return id == null ? null : engine.sessions().require(id);
    }

    private void change(Exchange exchange) throws IOException {
        var wanted = new Body(exchange.body().tree()).as(Change.class);
        var scope = scope(wanted.scope());
        var session = known(wanted.session());
        if (scope == CapScope.SESSION && session == null)
            throw HttpFailure.badRequest("Payload", "\"session\" is missing");
        if (wanted.usd() == null && wanted.tokens() == null)
            throw HttpFailure.badRequest("Payload", "\"usd\" or \"tokens\" is missing");
        var now = lines(exchange, session).stream()
                .filter(line -> line.scope() == scope)
                .findFirst()
                .orElseThrow()
                .cap();
        boolean add = Boolean.TRUE.equals(wanted.add());
        Double usd = wanted.usd() == null ? null : wanted.usd() + (add && now.usd() != null ? now.usd() : 0);
        Long tokens =
                wanted.tokens() == null ? null : wanted.tokens() + (add && now.tokens() != null ? now.tokens() : 0);
        if (usd != null && !(usd >= 0 && usd < Double.POSITIVE_INFINITY) || tokens != null && tokens < 0) {
            throw HttpFailure.badRequest("Payload", "a budget must not be negative");
        }
        var directory = session == null ? exchange.directory() : session.directory();
        engine.budgets()
                .set(
                        engine.instances().of(directory),
                        scope,
                        session == null ? null : session.id(),
                        new Cap(usd, tokens));
        exchange.json(lines(exchange, session));
    }

    private static CapScope scope(String word) {
        var scope = CapScope.of(word).filter(found -> found != CapScope.REQUEST);
        var words = Arrays.stream(CapScope.values())
                .filter(found -> found != CapScope.REQUEST)
                .map(CapScope::word)
                .collect(Collectors.joining(", "));
        return scope.orElseThrow(
                () -> HttpFailure.badRequest("Payload", "\"scope\" is one of " + words + ", not \"" + word + "\""));
    }

    /// Of the last so many days, today included; of the directory's project when `scope` is `project`.
    private void stats(Exchange exchange) throws IOException {
        long days = exchange.number("days", 0);
        var since = days <= 0
                ? null
                : LocalDate.now().minusDays(Math.min(days, 100_000) - 1).toString();
        var project = "project".equals(exchange.query("scope"))
                ? engine.instances().of(exchange.directory()).project().id()
                : null;
        exchange.json(engine.store().usages().stats(new StatsQuery(since, project)));
    }
}

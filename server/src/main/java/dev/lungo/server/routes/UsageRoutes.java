package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.StatsQuery;
import dev.lungo.engine.History;
import dev.lungo.engine.budget.Budgets;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Usage and budgets. OpenCode's interface does not have them.
public final class UsageRoutes implements Route.Group {
    private final Budgets budgets;
    private final Sessions sessions;
    private final History history;
    private final Instances instances;

    public UsageRoutes(Budgets budgets, Sessions sessions, History history, Instances instances) {
        this.budgets = budgets;
        this.sessions = sessions;
        this.history = history;
        this.instances = instances;
    }

    /// A unit without an amount keeps its cap. With `add` the amounts are added to the cap.
    record Change(
            String scope,
            @Nullable Id<Session> session,
            @Nullable Double usd,
            @Nullable Long tokens,
            @Nullable Boolean add) {
        /// @throws HttpFailure if an amount is negative or missing
        Cap over(Cap now) {
            if (usd == null && tokens == null)
                throw HttpFailure.badRequest("Payload", "\"usd\" or \"tokens\" is missing");
            return new Cap(
                    usd == null ? null : money(usd, adds() && now.usd() != null ? now.usd() : 0),
                    tokens == null ? null : amount(tokens, adds() && now.tokens() != null ? now.tokens() : 0));
        }

        private boolean adds() {
            return Boolean.TRUE.equals(add);
        }

        private static Double money(double more, double base) {
            double usd = more + base;
            if (usd >= 0 && usd < Double.POSITIVE_INFINITY) return usd;
            throw HttpFailure.badRequest("Payload", "A budget must not be negative");
        }

        private static Long amount(long more, long base) {
            if (more + base >= 0) return more + base;
            throw HttpFailure.badRequest("Payload", "A budget must not be negative");
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/budget", exchange -> exchange.json(lines(exchange, known(exchange.queryId("session")))))
                        .asks("session"),
                post("/lungo/budget", Change.class, this::change),
                get("/lungo/stats", this::stats).asks("days", "scope"));
    }

    private List<Budgets.Line> lines(Exchange exchange, @Nullable Session session) {
        var directory = session == null ? exchange.directory() : session.directory();
        return budgets.lines(instances.of(directory), session == null ? null : session.id());
    }

    private @Nullable Session known(@Nullable Id<Session> id) {
        return id == null ? null : sessions.require(id);
    }

    private void change(Exchange exchange, Change wanted) throws IOException {
        var scope = scope(wanted.scope());
        var session = known(wanted.session());
        if (scope == CapScope.SESSION && session == null)
            throw HttpFailure.badRequest("Payload", "\"session\" is missing");
        var now = lines(exchange, session).stream()
                .filter(line -> line.scope() == scope)
                .findFirst()
                .orElseThrow()
                .cap();
        var directory = session == null ? exchange.directory() : session.directory();
        budgets.set(instances.of(directory), scope, session == null ? null : session.id(), wanted.over(now));
        exchange.json(lines(exchange, session));
    }

    private static CapScope scope(String word) {
        var scope = CapScope.of(word).filter(found -> found != CapScope.REQUEST);
        var words = Arrays.stream(CapScope.values())
                .filter(found -> found != CapScope.REQUEST)
                .map(CapScope::word)
                .collect(Collectors.joining(", "));
        return scope.orElseThrow(() ->
                HttpFailure.badRequest("Payload", "\"scope\" must be one of " + words + ", not \"" + word + "\""));
    }

    /// Covers the last `days` days, today included; with `scope=project` only the directory's project.
    private void stats(Exchange exchange) throws IOException {
        long days = exchange.number("days", 0);
        var since = days <= 0
                ? null
                : LocalDate.now().minusDays(Math.min(days, 100_000) - 1).toString();
        var project = "project".equals(exchange.query("scope"))
                ? instances.of(exchange.directory()).project().id()
                : null;
        exchange.json(history.stats(new StatsQuery(since, project)));
    }
}

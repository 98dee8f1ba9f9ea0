package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.patch;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.event.Scope;
import dev.lungo.core.process.Version;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The server as a whole: health, the configuration of all directories, instances dropped, log lines.
public final class GlobalRoutes implements Route.Group {
    private static final Scope EVERYWHERE = new Scope("global", "global");
    private static final int LONGEST_LINE = 4000;

    private final Journal journal;
    private final Settings settings;

    public GlobalRoutes(Journal journal, Settings settings) {
        this.journal = journal;
        this.settings = settings;
    }

    record Health(boolean healthy, String version) {}

    record Upgrade(String target) {}

    record Upgraded(boolean success, String error) {}

    record Line(
            String service,
            String level,
            String message,
            @Nullable Map<String, Object> extra) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/global/health", exchange -> exchange.json(new Health(true, Version.CURRENT)))
                        .answers(Health.class),
                get("/global/config", exchange -> exchange.json(settings.global()))
                        .answers(ConfigRoutes.CONFIG),
                patch("/global/config", Body.class, this::change).answers(ConfigRoutes.CONFIG),
                post("/global/dispose", this::disposeAll).answers(boolean.class),
                post("/global/upgrade", Upgrade.class, GlobalRoutes::upgrade).answers(Upgraded.class),
                post("/instance/dispose", this::dispose).answers(boolean.class),
                post("/log", Line.class, GlobalRoutes::log).answers(boolean.class));
    }

    private void change(Exchange exchange, Body body) throws IOException {
        var taken = ConfigRoutes.written(() -> settings.changeGlobal(body.json()));
        dropAll();
        exchange.json(taken);
    }

    private void disposeAll(Exchange exchange) throws IOException {
        dropAll();
        exchange.json(true);
    }

    private void dropAll() {
        for (var scope : settings.dropAll()) journal.record(scope, new Event.InstanceDisposed(scope.directory()));
        journal.record(EVERYWHERE, new Event.GlobalDisposed());
    }

    private void dispose(Exchange exchange) throws IOException {
        var scope = settings.drop(exchange.directory());
        journal.record(scope, new Event.InstanceDisposed(scope.directory()));
        exchange.json(true);
    }

    private static void upgrade(Exchange exchange, Upgrade wanted) throws IOException {
        exchange.json(new Upgraded(
                false,
                "Lungo cannot upgrade itself. Install version " + wanted.target() + " the way you installed this one ("
                        + Version.CURRENT + ")."));
    }

    /// Line ends in a message could pass for lines of the log.
    private static void log(Exchange exchange, Line line) throws IOException {
        var level = switch (line.level()) {
            case "debug" -> System.Logger.Level.DEBUG;
            case "info" -> System.Logger.Level.INFO;
            case "warn" -> System.Logger.Level.WARNING;
            case "error" -> System.Logger.Level.ERROR;
            default ->
                throw HttpFailure.badRequest(
                        "Payload", "\"level\" must be debug, info, warn, or error, not \"" + line.level() + "\"");
        };
        var text = (line.service() + ": " + line.message()).replaceAll("\\p{Cntrl}+", " ");
        System.getLogger("lungo.client").log(level, text.substring(0, Math.min(text.length(), LONGEST_LINE)));
        exchange.json(true);
    }
}

package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.id.Id;
import dev.lungo.core.process.Version;
import dev.lungo.core.session.Session;
import dev.lungo.engine.command.BackgroundCommands;
import dev.lungo.engine.context.ModelChoice;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.session.SessionCopies;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import dev.lungo.wire.Json;
import dev.lungo.wire.MaskedTree;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/// Endpoints that OpenCode's interface does not have: the server itself, exports and imports, the model that answers a
/// prompt, background commands.
public final class LungoRoutes implements Route.Group {
    private final ServerFacts server;
    private final Instances instances;
    private final ModelChoice models;
    private final SessionCopies copies;
    private final BackgroundCommands background;
    private final long started = System.currentTimeMillis();

    public LungoRoutes(
            ServerFacts server,
            Instances instances,
            ModelChoice models,
            SessionCopies copies,
            BackgroundCommands background) {
        this.server = server;
        this.instances = instances;
        this.models = models;
        this.copies = copies;
        this.background = background;
    }

    /// The process that serves. `stop` ends it soon and returns at once; `log` is the path of its log file;
    /// `mask` takes credentials out of a text for others.
    public record ServerFacts(
            String log, Runnable stop, IntSupplier sessions, IntSupplier busy, UnaryOperator<String> mask) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/server", this::status),
                post("/lungo/stop", exchange -> {
                    exchange.json(true);
                    server.stop().run();
                }),
                get("/lungo/model", this::model),
                get("/lungo/export", this::export),
                post("/lungo/import", SessionCopies.Export.class, this::take),
                get("/lungo/background", exchange -> exchange.json(background.list(session(exchange)))),
                post("/lungo/background/{id}/stop", this::stopBackground));
    }

    private void status(Exchange exchange) throws IOException {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("pid", ProcessHandle.current().pid());
        answer.put("version", Version.CURRENT);
        answer.put("started", started);
        answer.put("directory", System.getProperty("user.dir"));
        answer.put("address", exchange.address());
        answer.put("sessions", server.sessions().getAsInt());
        answer.put("busy", server.busy().getAsInt());
        answer.put("log", server.log());
        exchange.json(answer);
    }

    private void model(Exchange exchange) throws IOException {
        var instance = instances.of(exchange.directory());
        var chosen = models.choose(instance, null, instance.agents().require(null), null);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("model", chosen.model().toString());
        answer.put("source", chosen.source());
        exchange.json(answer);
    }

    /// Without the credentials in it, unless `secrets=true` wants an exact copy.
    private void export(Exchange exchange) throws IOException {
        var export = copies.export(session(exchange));
        if ("true".equals(exchange.query("secrets"))) exchange.json(export);
        else exchange.json(new MaskedTree(server.mask()).of(Json.mapper().valueToTree(export)));
    }

    private void stopBackground(Exchange exchange) throws IOException {
        var id = exchange.parameter("id");
        exchange.json(background
                .stop(session(exchange), id)
                .orElseThrow(() -> HttpFailure.notFound("Background command not found: " + id)));
    }

    private static Id<Session> session(Exchange exchange) {
        Id<Session> id = exchange.queryId("session");
        if (id == null) throw HttpFailure.badRequest("Query", "\"session\" is missing");
        return id;
    }

    private void take(Exchange exchange, SessionCopies.Export export) throws IOException {
        exchange.json(copies.take(instances.of(exchange.directory()), export));
    }
}

package dev.lungo.server.routes;

import dev.lungo.core.Version;
import dev.lungo.core.event.SessionQuery;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.trust.Trust;
import dev.lungo.engine.Engine;
import dev.lungo.engine.session.Copies;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;

/// What OpenCode's interface does not have: the server itself, exports and imports, the model that a
/// prompt would get.
public final class LungoRoutes {
    private final Engine engine;
    private final Runnable stop;
    private final String log;
    private final long started = System.currentTimeMillis();

    /// `stop` ends the server soon and returns at once; `log` is the path of its log file.
    public LungoRoutes(Engine engine, Runnable stop, String log) {
        this.engine = engine;
        this.stop = stop;
        this.log = log;
    }

    public void addTo(Router router) {
        router.add("GET", "/lungo/server", this::status)
                .add("POST", "/lungo/stop", exchange -> {
                    exchange.json(true);
                    stop.run();
                })
                .add("GET", "/lungo/model", this::model)
                .add(
                        "GET",
                        "/lungo/trust",
                        exchange -> exchange.json(engine.instances().trust(exchange.directory())))
                .answers(Trust.class)
                .add(
                        "GET",
                        "/lungo/export",
                        exchange -> exchange.json(engine.copies().export(session(exchange))))
                .add("POST", "/lungo/import", this::take)
                .add(
                        "GET",
                        "/lungo/background",
                        exchange -> exchange.json(engine.background().list(session(exchange))))
                .add("POST", "/lungo/background/{id}/stop", this::stopBackground);
    }

    private void status(Exchange exchange) throws IOException {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("pid", ProcessHandle.current().pid());
        answer.put("version", Version.CURRENT);
        answer.put("started", started);
        answer.put("directory", System.getProperty("user.dir"));
        answer.put("address", exchange.address());
        answer.put("sessions", engine.store().count(SessionQuery.all(0)));
        answer.put("busy", engine.workers().busy().size());
        answer.put("log", log);
        exchange.json(answer);
    }

    private void model(Exchange exchange) throws IOException {
        var instance = engine.instances().of(exchange.directory());
        var chosen = engine.models().choose(instance, null, instance.agents().require(null), null);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("model", chosen.model().toString());
        answer.put("source", chosen.source());
        exchange.json(answer);
    }

    private void stopBackground(Exchange exchange) throws IOException {
        var id = exchange.parameter("id");
        exchange.json(engine.background()
                .stop(session(exchange), id)
                .orElseThrow(() -> HttpFailure.notFound("Background command not found: " + id)));
    }

    private static Id<Session> session(Exchange exchange) {
        Id<Session> id = exchange.queryId("session");
        if (id == null) throw HttpFailure.badRequest("Query", "\"session\" is missing");
        return id;
    }

    private void take(Exchange exchange) throws IOException {
        try {
            var export = Json.mapper().treeToValue(exchange.body().tree(), Copies.Export.class);
            exchange.json(engine.copies().take(engine.instances().of(exchange.directory()), export));
        } catch (JacksonException wrong) {
            throw HttpFailure.badRequest(
                    "Payload",
                    "this is not an export of a session: "
                            + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}

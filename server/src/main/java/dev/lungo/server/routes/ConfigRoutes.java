package dev.lungo.server.routes;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;

/// The configuration of a directory. What is wrong in it is left out, because a client that cannot
/// read any does not start; who prompts is told what is wrong.
public final class ConfigRoutes {
    /// Its keys are described by the schema of the configuration.
    static final Type CONFIG = Operation.mapOf(Object.class);

    private final Journal journal;
    private final Instances instances;
    private final Settings settings;

    public ConfigRoutes(Journal journal, Instances instances, Settings settings) {
        this.journal = journal;
        this.instances = instances;
        this.settings = settings;
    }

    public void addTo(Router router) {
        router.add(
                        "GET",
                        "/config",
                        exchange -> exchange.json(
                                instances.view(exchange.directory()).document().get()))
                .answers(CONFIG)
                .add("PATCH", "/config", this::change)
                .takes(CONFIG)
                .answers(CONFIG);
    }

    interface Change {
        Map<String, Object> make() throws IOException;
    }

    /// That a file cannot be written is told; it is not the connection that broke.
    static Map<String, Object> written(Change change) {
        try {
            return change.make();
        } catch (IOException refused) {
            throw HttpFailure.badRequest("Query", "The configuration cannot be changed: " + refused.getMessage());
        }
    }

    private void change(Exchange exchange) throws IOException {
        var scope = instances.view(exchange.directory()).scope();
        var patch = Json.text(exchange.body().tree());
        var taken = written(() -> settings.change(exchange.directory(), patch));
        journal.record(scope, new Event.InstanceDisposed(scope.directory()));
        exchange.json(taken);
    }
}

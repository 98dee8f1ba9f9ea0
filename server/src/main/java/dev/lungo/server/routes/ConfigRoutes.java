package dev.lungo.server.routes;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.lang.reflect.Type;

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
        router.add("GET", "/config", exchange -> exchange.json(instances.view(exchange.directory()).document().get())).answers(CONFIG)
                .add("PATCH", "/config", this::change).takes(CONFIG).answers(CONFIG);
    }

    private void change(Exchange exchange) throws IOException {
        var scope = instances.view(exchange.directory()).scope();
        var taken = settings.change(exchange.directory(), Json.text(exchange.body().tree()));
        journal.record(scope, new Event.InstanceDisposed(scope.directory()));
        exchange.json(taken);
    }
}

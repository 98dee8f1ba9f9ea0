package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.patch;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/// The configuration of a directory. Wrong settings are left out, because a client that cannot read the configuration
/// does not start; a prompt reports them.
public final class ConfigRoutes implements Route.Group {
    /// Its keys are described by the schema of the configuration.
    static final Type CONFIG = mapOf(Object.class);

    private final Journal journal;
    private final Instances instances;
    private final Settings settings;

    public ConfigRoutes(Journal journal, Instances instances, Settings settings) {
        this.journal = journal;
        this.instances = instances;
        this.settings = settings;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(
                                "/config",
                                exchange -> exchange.json(
                                        instances.view(exchange.directory()).document()))
                        .answers(CONFIG),
                patch("/config", Body.class, this::change).answers(CONFIG));
    }

    interface Change {
        Map<String, Object> make() throws IOException;
    }

    /// A file that cannot be written is the client's to hear about; its connection is fine.
    static Map<String, Object> written(Change change) {
        try {
            return change.make();
        } catch (IOException refused) {
            throw HttpFailure.badRequest("Query", "Could not change the configuration: " + refused.getMessage());
        }
    }

    private void change(Exchange exchange, Body body) throws IOException {
        var scope = instances.view(exchange.directory()).scope();
        var taken = written(() -> settings.change(exchange.directory(), body.json()));
        journal.record(scope, new Event.InstanceDisposed(scope.directory()));
        exchange.json(taken);
    }
}

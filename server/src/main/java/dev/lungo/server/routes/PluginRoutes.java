package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.plugin.PluginRoute.Call;
import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plugins of a directory, their entries in configurations, and the routes that they contribute.
public final class PluginRoutes implements Route.Group {
    private final Instances instances;
    private final Settings settings;

    public PluginRoutes(Instances instances, Settings settings) {
        this.instances = instances;
        this.settings = settings;
    }

    /// An entry of the list `plugin`: in the configuration of the `project`, or in that of the user.
    record Entry(String spec, @Nullable Boolean project) {
        private @Nullable String directory(Exchange exchange) {
            return Boolean.TRUE.equals(project) ? exchange.directory() : null;
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/lungo/plugin", this::all).answers(listOf(PluginStatus.class)),
                get("/lungo/theme", this::themes).answers(listOf(PluginTheme.class)),
                post("/lungo/plugin", Entry.class, this::add).answers(boolean.class),
                delete("/lungo/plugin", this::remove).asks("spec!", "project").answers(boolean.class),
                get("/plugin/{id}/{name}", exchange -> call(exchange, "GET", "")),
                post("/plugin/{id}/{name}", Body.class, (exchange, body) -> call(exchange, "POST", body.json())));
    }

    private void all(Exchange exchange) throws IOException {
        exchange.json(instances.view(exchange.directory()).plugins().status());
    }

    private void themes(Exchange exchange) throws IOException {
        exchange.json(instances.view(exchange.directory()).plugins().themes());
    }

    private void add(Exchange exchange, Entry entry) throws IOException {
        if (entry.spec().isBlank()) throw HttpFailure.badRequest("Payload", "\"spec\" must not be blank");
        change(exchange, entry, true);
    }

    private void remove(Exchange exchange) throws IOException {
        var entry = new Entry(exchange.required("spec"), "true".equals(exchange.query("project")));
        change(exchange, entry, false);
    }

    /// Answers if the configuration was changed.
    private void change(Exchange exchange, Entry entry, boolean present) throws IOException {
        var changed = settings.changePlugins(entry.directory(exchange), entry.spec(), present);
        if (changed) settings.drop(exchange.directory());
        exchange.json(changed);
    }

    private void call(Exchange exchange, String method, String body) throws IOException, InterruptedException {
        var answer = instances
                .view(exchange.directory())
                .plugins()
                .answer(
                        exchange.parameter("id"),
                        method,
                        exchange.parameter("name"),
                        new Call(exchange.queries(), body))
                .orElseThrow(() -> new HttpFailure(
                        404, "NotFound", "No plugin of this directory answers " + method + " " + exchange.path()));
        exchange.text(answer.status(), answer.type(), answer.body());
    }
}

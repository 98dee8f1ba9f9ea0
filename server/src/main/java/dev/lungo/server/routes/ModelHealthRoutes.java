package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;

import dev.lungo.engine.failover.Health;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The fallback models, and the models that are in trouble.
public final class ModelHealthRoutes implements Route.Group {
    private record Cooling(String model, String fault, String message, long until, int times) {
        static Cooling of(Health.Cooling it) {
            return new Cooling(
                    it.model().toString(),
                    it.fault().name().toLowerCase(Locale.ROOT),
                    it.message(),
                    it.until(),
                    it.times());
        }
    }

    private record Answer(Map<String, List<String>> chains, List<Cooling> cooling) {}

    private final Instances instances;
    private final Health health;

    public ModelHealthRoutes(Instances instances, Health health) {
        this.instances = instances;
        this.health = health;
    }

    @Override
    public List<Route> routes() {
        return List.of(get("/lungo/models/health", this::health));
    }

    private void health(Exchange exchange) throws IOException {
        var chains = chains(instances.view(exchange.directory()));
        exchange.json(
                new Answer(chains, health.cooling().stream().map(Cooling::of).toList()));
    }

    /// Chains of main, small, and each agent with its own models.
    private static Map<String, List<String>> chains(Instance instance) {
        var chains = new LinkedHashMap<String, List<String>>();
        var config = instance.config();
        if (!config.model().isEmpty()) chains.put("main", config.model());
        if (!config.small_model().isEmpty()) chains.put("small", config.small_model());
        for (var agent : instance.agents().all()) {
            var models = instance.agents().models(agent.name());
            if (!models.isEmpty())
                chains.put(
                        "agent " + agent.name(),
                        models.stream().map(String::valueOf).toList());
        }
        return chains;
    }
}

package dev.lungo.server.routes;

import dev.lungo.engine.Engine;
import dev.lungo.engine.failover.Health;
import dev.lungo.engine.instance.Instance;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which models stand in for which, and which are in trouble.
public final class ModelHealthRoutes {
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

    private final Engine engine;

    public ModelHealthRoutes(Engine engine) {
        this.engine = engine;
    }

    public void addTo(Router router) {
        router.add("GET", "/lungo/models/health", this::tell);
    }

    private void tell(Exchange exchange) throws IOException {
        var chains = chains(engine.instances().view(exchange.directory()));
        exchange.json(new Answer(
                chains, engine.health().cooling().stream().map(Cooling::of).toList()));
    }

    /// Of main, small, and each agent that has models of its own.
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

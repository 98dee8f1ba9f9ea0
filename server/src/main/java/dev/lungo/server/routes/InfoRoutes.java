package dev.lungo.server.routes;

import dev.lungo.core.Version;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.engine.Engine;
import dev.lungo.engine.instance.Instance;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What there is: health, paths, projects, configuration, providers, agents, tools.
public final class InfoRoutes {
    private final Engine engine;
    private final Map<String, String> paths;

    /// `paths` are the directories that `GET /path` tells: home, state, config.
    public InfoRoutes(Engine engine, Map<String, String> paths) {
        this.engine = engine;
        this.paths = paths;
    }

    public void addTo(Router router) {
        router.add("GET", "/global/health", exchange -> exchange.json(Map.of("healthy", true, "version", Version.CURRENT)))
                .add("GET", "/path", this::path)
                .add("GET", "/project", exchange -> exchange.json(engine.store().projects()))
                .add("GET", "/project/current", exchange -> exchange.json(instance(exchange).project()))
                .add("GET", "/config", exchange -> exchange.json(instance(exchange).document().get()))
                .add("GET", "/config/providers", this::usableProviders)
                .add("GET", "/provider", this::allProviders)
                .add("GET", "/agent", exchange -> exchange.json(instance(exchange).agents().all()))
                .add("GET", "/experimental/tool/ids", exchange -> exchange.json(engine.requests().toolbox().names()));
    }

    private Instance instance(Exchange exchange) {
        return engine.instances().of(exchange.directory());
    }

    private void path(Exchange exchange) throws IOException {
        var answer = new LinkedHashMap<String, String>(paths);
        answer.put("worktree", instance(exchange).worktree().toString());
        answer.put("directory", exchange.directory());
        exchange.json(answer);
    }

    private void usableProviders(Exchange exchange) throws IOException {
        var usable = engine.instances().of(exchange.directory()).models().usable();
        exchange.json(Map.of("providers", withoutKeys(usable), "default", defaults(usable)));
    }

    private void allProviders(Exchange exchange) throws IOException {
        var models = instance(exchange).models();
        var usable = models.usable();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("all", withoutKeys(models.all()));
        answer.put("default", defaults(usable));
        answer.put("connected", usable.stream().map(ProviderInfo::id).toList());
        exchange.json(answer);
    }

    private static List<ProviderInfo> withoutKeys(List<ProviderInfo> providers) {
        return providers.stream().map(ProviderInfo::withoutKey).toList();
    }

    private static Map<String, String> defaults(List<ProviderInfo> providers) {
        var defaults = new LinkedHashMap<String, String>();
        for (var provider : providers) {
            provider.models().keySet().stream().findFirst().ifPresent(model -> defaults.put(provider.id(), model));
        }
        return defaults;
    }
}

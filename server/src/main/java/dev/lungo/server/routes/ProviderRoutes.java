package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.get;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Providers and models, without credentials. The answers are large and the same for a long time, so
/// they are kept packed.
public final class ProviderRoutes implements Route.Group {
    private final Instances instances;
    private final PackedAnswers usable = new PackedAnswers();
    private final PackedAnswers all = new PackedAnswers();

    public ProviderRoutes(Instances instances) {
        this.instances = instances;
    }

    /// `default_` is `default` on the wire.
    record Usable(List<ProviderInfo> providers, Map<String, String> default_) {}

    record All(List<ProviderInfo> all, Map<String, String> default_, List<String> connected) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/config/providers", this::usable).answers(Usable.class),
                get("/provider", this::all).answers(All.class));
    }

    private void usable(Exchange exchange) throws IOException {
        var instance = instances.view(exchange.directory());
        var providers = instance.models().usable();
        exchange.packed("application/json", usable.of(instance, providers, () -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("providers", shown(providers));
            answer.put("default", defaults(instance, providers));
            return answer;
        }));
    }

    private void all(Exchange exchange) throws IOException {
        var instance = instances.view(exchange.directory());
        var connected = instance.models().usable();
        exchange.packed("application/json", all.of(instance, connected, () -> {
            var providers = everyone(instance, connected);
            var answer = new LinkedHashMap<String, Object>();
            answer.put("all", shown(providers));
            answer.put("default", defaults(instance, providers));
            answer.put("connected", connected.stream().map(ProviderInfo::id).toList());
            return answer;
        }));
    }

    /// The known ones, and servers that were found on this machine.
    private static List<ProviderInfo> everyone(Instance instance, List<ProviderInfo> connected) {
        var all = new ArrayList<>(instance.models().all());
        var known = all.stream().map(ProviderInfo::id).toList();
        connected.stream().filter(provider -> !known.contains(provider.id())).forEach(all::add);
        return all;
    }

    private static List<ProviderInfo> shown(List<ProviderInfo> providers) {
        return providers.stream().map(ProviderInfo::withoutKey).toList();
    }

    private static Map<String, String> defaults(Instance instance, List<ProviderInfo> providers) {
        var defaults = new LinkedHashMap<String, String>();
        for (var provider : providers)
            instance.models()
                    .best(provider)
                    .map(ModelRef::modelID)
                    .ifPresent(model -> defaults.put(provider.id(), model));
        return defaults;
    }
}

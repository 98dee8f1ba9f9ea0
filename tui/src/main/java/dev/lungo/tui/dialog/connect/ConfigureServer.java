package dev.lungo.tui.dialog.connect;

import dev.lungo.client.LungoClient;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.provider.ConnectionChecks.ListedModel;
import dev.lungo.core.provider.ConnectionChecks.Listing;
import dev.lungo.tui.dialog.model.CurrentModel;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Adds a server to the user's own configuration, stores its key, and uses one of its models.
record ConfigureServer(Listing listing, String key, String model) implements Effect.Remote {
    static ConfigureServer of(ServerForm form) {
        var model = form.value(ServerForm.MODEL);
        var address = form.value(ServerForm.ADDRESS).replaceFirst("/+$", "");
        return new ConfigureServer(
                new Listing(address, List.of(new ListedModel(model, 0)), ""), form.value(ServerForm.KEY), model);
    }

    @Override
    public String purpose() {
        return "add the server to your configuration";
    }

    @Override
    public Configured run(LungoClient client) {
        var authority = authority();
        var id = authority.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        if (!key.isEmpty()) client.keys().store(id, Map.of("type", "api", "key", key, "store", "file"));
        client.keys()
                .configure(
                        id,
                        Map.of(
                                "name",
                                authority,
                                "npm",
                                "@ai-sdk/openai-compatible",
                                "options",
                                Map.of("baseURL", listing.baseURL()),
                                "models",
                                models()));
        return new Configured(new ModelRef(id, model), authority);
    }

    private String authority() {
        var uri = URI.create(listing.baseURL());
        return uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
    }

    private Map<String, Object> models() {
        var models = new LinkedHashMap<String, Object>();
        for (var one : listing.models())
            models.put(one.id(), one.context() > 0 ? Map.of("limit", Map.of("context", one.context())) : Map.of());
        return models;
    }

    @Override
    public String toString() {
        return "ConfigureServer[" + listing.baseURL() + ", " + model + "]";
    }

    /// The server can be used.
    record Configured(ModelRef model, String name) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state, new LoadKnown(state.here().directory()))
                    .then(next -> CurrentModel.choose(next, model))
                    .then(next -> Transition.to(next.noting("Connected " + name + ", using " + model.modelID())));
        }
    }
}

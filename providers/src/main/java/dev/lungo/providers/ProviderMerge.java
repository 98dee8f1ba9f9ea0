package dev.lungo.providers;

import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One provider: the catalog's facts, the configuration over them, and the credential of the environment.
final class ProviderMerge {
    private final String id;
    private final Catalog catalog;
    private final Catalog.@Nullable Entry entry;
    private final @Nullable ProviderSettings settings;
    private final Surroundings surroundings;

    ProviderMerge(String id, Catalog catalog, @Nullable ProviderSettings settings, Surroundings surroundings) {
        this.id = id;
        this.catalog = catalog;
        this.entry = catalog.providers().get(id);
        this.settings = settings;
        this.surroundings = surroundings;
    }

    ProviderInfo info() {
        var env = settings != null && settings.env() != null ? settings.env() : entry != null ? entry.env() : List.<String>of();
        var options = settings == null ? Map.<String, Object>of() : settings.options();
        var stored = surroundings.stored(id);
        var key = options.get("apiKey") instanceof String own && !own.isBlank() ? own : stored != null ? stored : surroundings.key(env);
        var name = settings != null && settings.name() != null ? settings.name() : entry != null ? entry.name() : id;
        return new ProviderInfo(id, name, settings != null ? "config" : stored != null ? "api" : "env", env, key, options, models());
    }

    private Map<String, Model> models() {
        var known = catalog.models(id);
        if (settings == null) return known;
        var npm = settings.npm() != null ? settings.npm() : entry != null ? Wires.npm(entry.wire()) : Wires.CHAT;
        var url = settings.api() != null ? settings.api() : entry != null ? entry.url() : "";
        var all = new LinkedHashMap<String, Model>();
        known.forEach((key, model) -> all.put(key, moved(model)));
        var merge = new ModelMerge(id, npm, url, settings.options().get("baseURL") instanceof String own ? own : url);
        settings.models().forEach((key, over) -> {
            var base = all.get(key);
            if (base == null && over.id() != null) base = all.get(over.id());
            all.put(key, merge.merge(key, over, base));
        });
        if (settings.options().get("setCacheKey") instanceof Boolean wanted) all.replaceAll((_, model) -> withCacheKey(model, wanted));
        if (settings.whitelist() != null) all.keySet().retainAll(settings.whitelist());
        if (settings.blacklist() != null) all.keySet().removeAll(settings.blacklist());
        return all;
    }

    /// What OpenCode sets for a whole provider goes to the protocol with each model.
    private static Model withCacheKey(Model model, boolean wanted) {
        var options = new LinkedHashMap<>(model.options());
        options.putIfAbsent("setCacheKey", wanted);
        return new Model(model.id(), model.providerID(), model.name(), model.family(), model.api(), model.status(), model.release_date(),
                model.capabilities(), model.cost(), model.limit(), options, model.headers(), model.variants());
    }

    /// The catalog's model where the configuration says that it is.
    private Model moved(Model model) {
        if (settings == null || settings.npm() == null && settings.api() == null) return model;
        var api = new Model.Api(model.api().id(), settings.api() != null ? settings.api() : model.api().url(),
                settings.npm() != null ? settings.npm() : model.api().npm());
        return new Model(model.id(), model.providerID(), model.name(), model.family(), api, model.status(), model.release_date(),
                model.capabilities(), model.cost(), model.limit(), model.options(), model.headers(), model.variants());
    }
}

package dev.lungo.providers.catalog;

import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.credential.ProviderEnvironment;
import dev.lungo.providers.credential.oauth.OAuthProvider;
import dev.lungo.providers.protocol.Options;
import dev.lungo.providers.protocol.history.Markers;
import dev.lungo.providers.vendor.ProtocolRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One provider: the catalog's facts, the configuration over them, and the credential of the environment.
public final class ProviderMerge {
    /// What is set for a whole provider and goes to the protocol with each model.
    private static final List<String> FOR_ALL = List.of("setCacheKey", Markers.TTL, Options.EXTRA);

    private final String id;
    private final Catalog catalog;
    private final Catalog.@Nullable Entry entry;
    private final @Nullable ProviderSettings settings;
    private final ProviderEnvironment environment;
    private final @Nullable OAuthProvider subscription;
    private final boolean stored;

    public ProviderMerge(
            String id, Catalog catalog, @Nullable ProviderSettings settings, CredentialResolver credentials) {
        this.id = id;
        this.catalog = catalog;
        this.entry = catalog.providers().get(id);
        this.settings = settings;
        this.environment = credentials.environment();
        this.stored = credentials.stored().containsKey(id);
        this.subscription = credentials.subscription(id, settings == null ? Map.of() : settings.options());
    }

    public ProviderInfo info() {
        var env = settings != null && settings.env() != null
                ? settings.env()
                : entry != null ? entry.env() : List.<String>of();
        var options = settings == null ? Map.<String, Object>of() : settings.options();
        var key = options.get("apiKey") instanceof String own && !own.isBlank()
                ? own
                : stored ? null : environment.key(env);
        var name = settings != null && settings.name() != null ? settings.name() : entry != null ? entry.name() : id;
        return new ProviderInfo(
                id, name, settings != null ? "config" : stored ? "api" : "env", env, key, options, models());
    }

    private Map<String, Model> models() {
        var known = subscription == null ? catalog.models(id) : included(subscription);
        if (settings == null) return known;
        var npm = settings.npm() != null
                ? settings.npm()
                : entry != null ? ProtocolRegistry.npm(entry.wire()) : ProtocolRegistry.CHAT;
        var url = settings.api() != null ? settings.api() : entry != null ? entry.url() : "";
        var all = new LinkedHashMap<String, Model>();
        known.forEach((key, model) -> all.put(key, moved(model)));
        var merge = new ModelMerge(id, npm, url, settings.options().get("baseURL") instanceof String own ? own : url);
        settings.models().forEach((key, over) -> {
            var base = all.get(key);
            if (base == null && over.id() != null) base = all.get(over.id());
            all.put(key, merge.merge(key, over, base));
        });
        for (var option : FOR_ALL) {
            var wanted = settings.options().get(option);
            if (wanted != null) all.replaceAll((_, model) -> with(model, option, wanted));
        }
        if (settings.whitelist() != null) all.keySet().retainAll(settings.whitelist());
        if (settings.blacklist() != null) all.keySet().removeAll(settings.blacklist());
        return all;
    }

    /// What a subscription pays for.
    private Map<String, Model> included(OAuthProvider subscription) {
        var included = new LinkedHashMap<String, Model>();
        catalog.models(id).forEach((key, model) -> {
            if (subscription.offers(model.api().id())) included.put(key, free(model));
        });
        return included;
    }

    private static Model free(Model model) {
        return new Model(
                model.id(),
                model.providerID(),
                model.name(),
                model.family(),
                model.api(),
                model.status(),
                model.release_date(),
                model.capabilities(),
                Model.Cost.FREE,
                model.limit(),
                model.options(),
                model.headers(),
                model.variants());
    }

    private static Model with(Model model, String option, Object wanted) {
        var options = new LinkedHashMap<>(model.options());
        options.putIfAbsent(option, wanted);
        return new Model(
                model.id(),
                model.providerID(),
                model.name(),
                model.family(),
                model.api(),
                model.status(),
                model.release_date(),
                model.capabilities(),
                model.cost(),
                model.limit(),
                options,
                model.headers(),
                model.variants());
    }

    /// The catalog's model where the configuration says that it is.
    private Model moved(Model model) {
        if (settings == null || settings.npm() == null && settings.api() == null) return model;
        var api = new Model.Api(
                model.api().id(),
                settings.api() != null ? settings.api() : model.api().url(),
                settings.npm() != null ? settings.npm() : model.api().npm());
        return new Model(
                model.id(),
                model.providerID(),
                model.name(),
                model.family(),
                api,
                model.status(),
                model.release_date(),
                model.capabilities(),
                model.cost(),
                model.limit(),
                model.options(),
                model.headers(),
                model.variants());
    }
}

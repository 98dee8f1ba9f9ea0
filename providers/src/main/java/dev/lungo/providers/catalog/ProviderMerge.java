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
    /// Options of a whole provider that the protocol finds with each model.
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
        var source = stored ? "api" : "env";
        if (settings == null)
            return new ProviderInfo(id, entryName(), source, entryVariables(), key(), Map.of(), known());
        return new ProviderInfo(
                id,
                settings.name() != null ? settings.name() : entryName(),
                "config",
                settings.env() != null ? settings.env() : entryVariables(),
                key(),
                settings.options(),
                configured(settings));
    }

    private String entryName() {
        return entry != null ? entry.name() : id;
    }

    private List<String> entryVariables() {
        return entry != null ? entry.env() : List.of();
    }

    private @Nullable String key() {
        if (settings != null && settings.options().get("apiKey") instanceof String own && !own.isBlank()) return own;
        if (stored) return null;
        return environment.key(settings != null && settings.env() != null ? settings.env() : entryVariables());
    }

    private Map<String, Model> known() {
        return subscription == null ? catalog.models(id) : included(subscription);
    }

    private Map<String, Model> configured(ProviderSettings settings) {
        var all = new LinkedHashMap<String, Model>();
        known().forEach((key, model) -> all.put(key, moved(model, settings)));
        var merge = merge(settings);
        settings.models().forEach((key, over) -> {
            var base = all.get(key);
            if (base == null && over.id() != null) base = all.get(over.id());
            all.put(key, merge.merge(key, over, base));
        });
        for (var option : FOR_ALL) {
            var value = settings.options().get(option);
            if (value != null) all.replaceAll((_, model) -> with(model, option, value));
        }
        if (settings.whitelist() != null) all.keySet().retainAll(settings.whitelist());
        if (settings.blacklist() != null) all.keySet().removeAll(settings.blacklist());
        return all;
    }

    private ModelMerge merge(ProviderSettings settings) {
        var npm = settings.npm();
        if (npm == null) npm = entry != null ? ProtocolRegistry.npm(entry.wire()) : ProtocolRegistry.CHAT;
        var url = settings.api();
        if (url == null) url = entry != null ? entry.url() : "";
        var address = settings.options().get("baseURL") instanceof String own ? own : url;
        return new ModelMerge(id, npm, url, address);
    }

    /// The models that a subscription pays for.
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

    /// The catalog's model at the address and in the protocol that the configuration sets.
    private static Model moved(Model model, ProviderSettings settings) {
        if (settings.npm() == null && settings.api() == null) return model;
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

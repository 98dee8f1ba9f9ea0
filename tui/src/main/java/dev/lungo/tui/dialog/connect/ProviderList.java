package dev.lungo.tui.dialog.connect;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.core.provider.SignIns.Method;
import dev.lungo.tui.list.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Providers, the ids of those that can be used, the ways in, and the sources of keys.
record ProviderList(
        List<ProviderInfo> all, List<String> connected, Map<String, List<Method>> methods, List<KeyPlace> keys) {
    static final ProviderList EMPTY = new ProviderList(List.of(), List.of(), Map.of(), List.of());

    private static final List<String> POPULAR =
            List.of("anthropic", "openai", "google", "github-copilot", "openrouter", "xai", "deepseek", "mistral");
    private static final Method KEY = new Method("api", "API key", null);

    /// The ways in; a provider of the configuration has only a key.
    List<Method> ways(String provider) {
        var known = methods.getOrDefault(provider, List.of());
        return known.isEmpty() ? List.of(KEY) : known;
    }

    String name(String provider) {
        for (var one : all) if (one.id().equals(provider)) return one.name();
        return provider;
    }

    /// Rows for the providers with a way in of this type, or for all with an empty one: those that can be used, then
    /// those that most users look for.
    List<Entry> entries(String type) {
        var offered = all.stream().filter(one -> offers(one.id(), type)).toList();
        var entries = new ArrayList<Entry>();
        for (var one : offered) if (connected.contains(one.id())) entries.add(entry(one, "Connected"));
        for (var id : POPULAR)
            for (var one : offered) if (one.id().equals(id) && isNew(id)) entries.add(entry(one, "Popular"));
        for (var one : offered)
            if (isNew(one.id()) && !POPULAR.contains(one.id())) entries.add(entry(one, "No key yet"));
        return entries;
    }

    private boolean isNew(String provider) {
        return !connected.contains(provider);
    }

    private Entry entry(ProviderInfo provider, String group) {
        return Entry.of(provider.id(), group, provider.name())
                .noted(key(provider.id()))
                .ending(models(provider));
    }

    private boolean offers(String provider, String type) {
        return type.isEmpty()
                || ways(provider).stream().anyMatch(method -> method.type().equals(type));
    }

    private static String models(ProviderInfo provider) {
        int count = provider.models().size();
        return count == 1 ? "1 model" : count + " models";
    }

    private String key(String provider) {
        for (var place : keys)
            if (place.provider().equals(provider) && place.used())
                return place.name() + (place.hint() == null ? "" : " …" + place.hint());
        return "";
    }
}

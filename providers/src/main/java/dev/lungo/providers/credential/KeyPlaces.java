package dev.lungo.providers.credential;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials.Stored;
import dev.lungo.core.provider.KeyPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Lists the sources of one provider's keys, in the order in which `CredentialResolver` looks.
public final class KeyPlaces {
    private final List<KeyPlace> places = new ArrayList<>();
    private final String provider;

    private KeyPlaces(String provider) {
        this.provider = provider;
    }

    public static List<KeyPlace> of(
            ProviderInfo provider, Map<String, Stored> stored, ProviderEnvironment environment) {
        var all = new KeyPlaces(provider.id());
        all.configured(provider.options());
        var one = stored.get(provider.id());
        if (one != null) all.stored(one);
        var variable = environment.variable(provider.env());
        if (variable != null) all.environment(variable, environment.keys(provider.env()));
        return all.places;
    }

    private void configured(Map<String, Object> options) {
        for (var name : List.of("apiKeys", "apiKey", "authToken", "apiKeyCommand")) {
            var value = options.get(name);
            if (value == null
                    || value instanceof String text && text.isBlank()
                    || value instanceof List<?> list && list.isEmpty()) continue;
            add("configuration", name, value instanceof String key && !name.equals("apiKeyCommand") ? key : "", 0);
        }
    }

    private void stored(Stored stored) {
        var from = stored.place().name().toLowerCase(Locale.ROOT);
        switch (stored.credential()) {
            case Credential.Api api -> api.keys().forEach(key -> add(from, "key", key, 0));
            case Credential.OAuth oauth -> add(from, "sign-in", "", oauth.expires());
            case Credential.Command _ -> add(from, "command", "", 0);
            case Credential.WellKnown known -> add(from, known.key(), known.token(), 0);
            case Credential.Kept kept ->
                add(
                        from,
                        kept.type().equals("oauth") ? "sign-in" : kept.type().equals("api") ? "key" : kept.type(),
                        "",
                        kept.expires());
        }
    }

    private void environment(String variable, List<String> keys) {
        for (int i = 0; i < keys.size(); i++)
            add("environment", i == 0 ? variable : variable + "_" + (i + 1), keys.get(i), 0);
    }

    /// Keys from the same source as the first are used with it.
    private void add(String from, String name, String key, long expires) {
        boolean used = places.isEmpty() || places.getFirst().from().equals(from) && !from.equals("configuration");
        places.add(new KeyPlace(provider, from, name, KeyPlace.hint(key), expires, used));
    }
}

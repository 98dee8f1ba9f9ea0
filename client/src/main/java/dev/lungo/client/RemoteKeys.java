package dev.lungo.client;

import dev.lungo.core.provider.ConnectionChecks.Listing;
import dev.lungo.core.provider.ConnectionChecks.Outcome;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.core.provider.SignIns.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of providers on the server: set or removed, never read. Everything can throw `ClientFailure`.
public final class RemoteKeys {
    private final HttpRequests requests;

    RemoteKeys(HttpRequests requests) {
        this.requests = requests;
    }

    /// The sources of keys by provider, the one that counts first.
    public List<KeyPlace> places() {
        return List.of(requests.get("/lungo/auth", KeyPlace[].class));
    }

    /// The ways to give a provider a key or to sign in to it; they are numbered from 0.
    public Map<String, List<Method>> methods() {
        return requests.get("/provider/auth", Methods.class);
    }

    /// `credential` is the body of `PUT /auth/{provider}`.
    public void store(String provider, Map<String, Object> credential) {
        requests.put("/auth/" + HttpRequests.encode(provider), credential);
    }

    /// Sends the shortest request with a credential and stores nothing; `credential` is the same body.
    public Outcome check(String provider, Map<String, Object> credential) {
        return requests.post("/lungo/auth/" + HttpRequests.encode(provider) + "/check", credential, Outcome.class);
    }

    /// The models of an OpenAI-compatible server; an empty key is none.
    public Listing models(String baseURL, String key) {
        return requests.post("/lungo/provider/models", Map.of("baseURL", baseURL, "key", key), Listing.class);
    }

    /// Adds settings of a provider to the user's own configuration.
    public void configure(String provider, Map<String, Object> settings) {
        requests.patch("/global/config", Map.of("provider", Map.of(provider, settings)), Object.class);
    }

    public void remove(String provider) {
        requests.delete("/auth/" + HttpRequests.encode(provider));
    }

    public Begun begin(String provider, int method, Map<String, String> inputs) {
        return requests.post(
                "/provider/" + HttpRequests.encode(provider) + "/oauth/authorize",
                new Beginning(method, inputs),
                Begun.class);
    }

    /// Waits until the person has agreed; `code` is what the page showed, if it did.
    public void finish(String provider, int method, @Nullable String code, String store) {
        requests.post(
                "/provider/" + HttpRequests.encode(provider) + "/oauth/callback",
                new Ending(method, code, store),
                Boolean.class,
                LungoClient.NO_LIMIT);
    }

    private record Beginning(int method, Map<String, String> inputs) {}

    private record Ending(int method, @Nullable String code, String store) {}

    private static final class Methods extends LinkedHashMap<String, List<Method>> {
        private static final long serialVersionUID = 1;
    }
}

package dev.lungo.providers.vendor.gitlab;

import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.FetchedKeys;
import dev.lungo.providers.key.Keys;
import java.time.InstantSource;
import java.util.Map;

/// Whose GitLab Duo is used: a person's own tokens (`own`) at an instance of GitLab, and what is switched on for the
/// models.
public record DuoAccount(String instance, Map<String, Object> flags, Keys own) {
    /// Keys of the AI gateway.
    public Keys keys(HttpClients connections) {
        return keys(connections, InstantSource.system());
    }

    Keys keys(HttpClients connections, InstantSource clock) {
        return new FetchedKeys(this, new DuoTokens(this, new TokenClient(connections), clock), clock);
    }

    @Override
    public String toString() {
        return "DuoAccount[" + instance + "]";
    }
}

package dev.lungo.providers.exchange;

import dev.lungo.providers.key.Keys;
import dev.lungo.providers.oauth.TokenServer;
import dev.lungo.providers.protocol.Connections;
import java.time.InstantSource;
import java.util.Map;

/// Whose GitLab Duo is used: a person's own tokens (`own`) at an instance of GitLab, and what is switched on for the
/// models.
public record DuoAccount(String instance, Map<String, Object> flags, Keys own) {
    /// Of the AI gateway.
    public Keys keys(Connections connections) {
        return keys(connections, InstantSource.system());
    }

    Keys keys(Connections connections, InstantSource clock) {
        return new FetchedKeys(this, new DuoTokens(this, new TokenServer(connections), clock), clock);
    }

    @Override
    public String toString() {
        return "DuoAccount[" + instance + "]";
    }
}

package dev.lungo.providers.exchange;

import dev.lungo.providers.key.Keys;
import dev.lungo.providers.oauth.TokenServer;
import dev.lungo.providers.protocol.Connections;
import java.time.InstantSource;

/// Whose SAP AI Core is used: a service key (`own`), a resource group, and the deployment of the
/// orchestration service there, empty where it is to be found.
public record AiCoreAccount(String resourceGroup, String deployment, Keys own) {
    public AiCoreKeys keys(Connections connections) {
        return keys(connections, InstantSource.system());
    }

    AiCoreKeys keys(Connections connections, InstantSource clock) {
        return new AiCoreKeys(this, new TokenServer(connections), clock);
    }

    @Override
    public String toString() {
        return "AiCoreAccount[" + resourceGroup + "]";
    }
}

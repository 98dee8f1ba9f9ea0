package dev.lungo.providers.vendor.sap;

import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.Keys;
import java.time.InstantSource;

/// An account of SAP AI Core: a service key (`own`), a resource group, and the deployment of the orchestration
/// service there, empty if it has to be found.
public record AiCoreAccount(String resourceGroup, String deployment, Keys own) {
    public AiCoreKeys keys(HttpClients connections) {
        return keys(connections, InstantSource.system());
    }

    AiCoreKeys keys(HttpClients connections, InstantSource clock) {
        return new AiCoreKeys(this, new TokenClient(connections), clock);
    }

    @Override
    public String toString() {
        return "AiCoreAccount[" + resourceGroup + "]";
    }
}

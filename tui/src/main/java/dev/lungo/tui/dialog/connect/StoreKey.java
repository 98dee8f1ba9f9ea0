package dev.lungo.tui.dialog.connect;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;
import java.util.LinkedHashMap;
import java.util.Map;

/// Stores a key on the server.
record StoreKey(Connecting connecting, String key) implements Effect.Remote {
    @Override
    public String purpose() {
        return "store the key of " + connecting.name();
    }

    /// The body of a request that stores or checks the key.
    Map<String, Object> credential() {
        var credential = new LinkedHashMap<String, Object>();
        credential.put("type", "api");
        credential.put("key", key);
        if (!connecting.inputs().isEmpty()) credential.put("metadata", connecting.inputs());
        credential.put("store", "file");
        return credential;
    }

    @Override
    public Connected run(LungoClient client) {
        client.keys().store(connecting.provider(), credential());
        return Connected.check(connecting, client);
    }

    @Override
    public String toString() {
        return "StoreKey[" + connecting.provider() + "]";
    }
}

package dev.lungo.server.http;

import dev.lungo.core.KeyVariables;
import dev.lungo.engine.instance.Instances;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Brings the credentials of a client's environment to a server that was started from another shell.
/// A client of ours says with each request which ones it has, as a fingerprint; when they are new, it
/// is asked to send them once. They stay in memory.
public record ClientKeys(Instances instances) {
    static final String HEADER = "x-lungo-keys";
    static final String PATH = "/lungo/keys";

    boolean known(@Nullable String fingerprint, String path) {
        return fingerprint == null || path.equals(PATH) || path.equals("/event") || instances.knows(fingerprint);
    }

    public void addTo(Router router) {
        router.add("POST", PATH, this::learn);
    }

    private static final class Keys extends LinkedHashMap<String, String> {}

    private void learn(Exchange exchange) throws IOException {
        var given = exchange.body().optional("keys", Keys.class);
        if (given != null && given.containsValue(null))
            throw HttpFailure.badRequest("Payload", "\"keys\" must not hold null");
        if (given != null) instances.learn(KeyVariables.of(given));
        exchange.json(true);
    }
}

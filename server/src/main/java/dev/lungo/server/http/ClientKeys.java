package dev.lungo.server.http;

import dev.lungo.core.secret.KeyVariables;
import dev.lungo.engine.instance.Instances;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings the credentials of a client's environment to a server that was started from another shell. A Lungo client
/// sends a fingerprint of them with each request; if it is new, the server asks for them once. They stay in memory.
public record ClientKeys(Instances instances) implements Route.Group {
    static final String HEADER = "x-lungo-keys";
    static final String PATH = "/lungo/keys";

    boolean known(@Nullable String fingerprint, String path) {
        return fingerprint == null || path.equals(PATH) || path.equals("/event") || instances.knows(fingerprint);
    }

    /// The variables of the client's environment that hold keys.
    record Keys(@Nullable Map<String, String> keys) {
        @Override
        public String toString() {
            return "Keys";
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(PATH, Keys.class, this::learn));
    }

    private void learn(Exchange exchange, Keys given) throws IOException {
        if (given.keys() != null) instances.learn(KeyVariables.of(given.keys()));
        exchange.json(true);
    }
}

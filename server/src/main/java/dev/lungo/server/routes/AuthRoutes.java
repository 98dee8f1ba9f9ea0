package dev.lungo.server.routes;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of providers: taken and removed, never told. They count from the next request on.
public final class AuthRoutes {
    private final Credentials credentials;
    private final Settings settings;

    public AuthRoutes(Credentials credentials, Settings settings) {
        this.credentials = credentials;
        this.settings = settings;
    }

    /// A key; `type` is api.
    record Key(String type, String key, @Nullable Map<String, String> metadata) {
        @Override
        public String toString() {
            return "Key[" + type + "]";
        }
    }

    public void addTo(Router router) {
        router.add("PUT", "/auth/{providerID}", this::store).takes(Key.class).answers(boolean.class)
                .add("DELETE", "/auth/{providerID}", this::remove).answers(boolean.class);
    }

    private void store(Exchange exchange) throws IOException, InterruptedException {
        var key = read(exchange.body());
        var api = new Credential.Api(List.of(key.key()), key.metadata() == null ? Map.of() : key.metadata());
        changed(() -> credentials.store(exchange.parameter("providerID"), new Credentials.Stored(api, Credentials.Place.FILE)));
        settings.dropAll();
        exchange.json(true);
    }

    private static Key read(Body body) {
        return switch (body.text("type")) {
            case "api" -> {
                var key = body.as(Key.class);
                if (key.key().isBlank()) throw HttpFailure.badRequest("Payload", "\"key\" must not be blank");
                yield key;
            }
            case "oauth", "wellknown" -> throw HttpFailure.missing("Lungo cannot use " + body.text("type") + " credentials yet; store a key of type api.");
            default -> throw HttpFailure.badRequest("Payload", "\"type\" is api, not \"" + body.text("type") + "\"");
        };
    }

    private interface Change {
        void make() throws IOException, InterruptedException;
    }

    private static void changed(Change change) throws InterruptedException {
        try {
            change.make();
        } catch (IOException refused) {
            throw new HttpFailure(409, "CredentialsError", String.valueOf(refused.getMessage()));
        }
    }

    private void remove(Exchange exchange) throws IOException, InterruptedException {
        changed(() -> credentials.remove(exchange.parameter("providerID")));
        settings.dropAll();
        exchange.json(true);
    }
}

package dev.lungo.server.routes;

import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;
import static dev.lungo.server.http.Route.put;

import dev.lungo.core.provider.ConnectionChecks;
import dev.lungo.core.provider.ConnectionChecks.Listing;
import dev.lungo.core.provider.ConnectionChecks.Outcome;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.engine.instance.Host;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Credentials of providers: checked, stored, and removed, never shown. They count from the next request on. Their
/// sources are listed without them.
public final class AuthRoutes implements Route.Group {
    private final Instances instances;
    private final Credentials credentials;
    private final ConnectionChecks checks;
    private final Settings settings;

    public AuthRoutes(Instances instances, Host host) {
        this.instances = instances;
        this.credentials = host.access().credentials();
        this.checks = host.access().checks();
        this.settings = host.settings();
    }

    /// A server of the user's own. `key` is missing where it needs none.
    record Server(String baseURL, @Nullable String key) {
        @Override
        public String toString() {
            return "Server[" + baseURL + "]";
        }
    }

    /// `type` is api, oauth or wellknown as OpenCode's, or command; `keys` are further ones of type api.
    /// `store` is file or keychain.
    record Given(
            String type,
            @Nullable String key,
            @Nullable List<String> keys,
            @Nullable Map<String, String> metadata,
            @Nullable String access,
            @Nullable String refresh,
            @Nullable Long expires,
            @Nullable String accountId,
            @Nullable String enterpriseUrl,
            @Nullable String token,
            @Nullable List<String> command,
            @Nullable String store) {
        @Override
        public String toString() {
            return "Given[" + type + "]";
        }

        Credential credential() {
            return switch (type) {
                case "api" -> new Credential.Api(allKeys(), metadata == null ? Map.of() : metadata);
                case "oauth" ->
                    new Credential.OAuth(
                            needed("access", access),
                            needed("refresh", refresh),
                            expires == null ? 0 : expires,
                            accountId,
                            enterpriseUrl);
                case "wellknown" -> new Credential.WellKnown(needed("key", key), needed("token", token));
                case "command" -> new Credential.Command(words());
                default ->
                    throw HttpFailure.badRequest(
                            "Payload", "\"type\" must be api, oauth, wellknown or command, not \"" + type + "\"");
            };
        }

        private List<String> allKeys() {
            var all = new ArrayList<>(List.of(needed("key", key)));
            if (keys != null)
                keys.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(one -> !one.isEmpty() && !all.contains(one))
                        .forEach(all::add);
            return all;
        }

        private List<String> words() {
            if (command == null
                    || command.isEmpty()
                    || command.stream().anyMatch(Objects::isNull)
                    || command.getFirst().isBlank())
                throw HttpFailure.badRequest("Payload", "\"command\" must not be blank");
            return command;
        }

        private static String needed(String name, @Nullable String value) {
            if (value == null || value.isBlank())
                throw HttpFailure.badRequest("Payload", "\"" + name + "\" must not be blank");
            return value.strip();
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                put("/auth/{providerID}", Given.class, this::store).answers(boolean.class),
                delete("/auth/{providerID}", this::remove).answers(boolean.class),
                post("/lungo/auth/{providerID}/check", Given.class, this::check).answers(Outcome.class),
                post("/lungo/provider/models", Server.class, this::models).answers(Listing.class),
                get(
                        "/lungo/auth",
                        exchange -> exchange.json(
                                instances.view(exchange.directory()).models().keys())));
    }

    private void check(Exchange exchange, Given given) throws IOException, InterruptedException {
        exchange.json(checks.credential(name(exchange), given.credential()));
    }

    private void models(Exchange exchange, Server server) throws IOException, InterruptedException {
        if (server.baseURL().isBlank()) throw HttpFailure.badRequest("Payload", "\"baseURL\" must not be blank");
        var key = server.key() == null || server.key().isBlank()
                ? null
                : server.key().strip();
        exchange.json(checks.models(server.baseURL(), key));
    }

    private void store(Exchange exchange, Given given) throws IOException, InterruptedException {
        var stored = new Credentials.Stored(given.credential(), SignInRoutes.place(given.store()));
        changed(() -> credentials.store(name(exchange), stored));
        settings.dropAll();
        exchange.json(true);
    }

    /// The name may be an address.
    private static String name(Exchange exchange) {
        return exchange.parameter("providerID").replaceFirst("/+$", "");
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
        changed(() -> credentials.remove(name(exchange)));
        settings.dropAll();
        exchange.json(true);
    }
}

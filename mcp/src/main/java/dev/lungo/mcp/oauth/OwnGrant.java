package dev.lungo.mcp.oauth;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A way to get tokens without a browser (the key `oauth.grant`).
sealed interface OwnGrant {
    String AUTHORIZATION_CODE = "authorization_code";
    String CLIENT_CREDENTIALS = "client_credentials";
    String CROSS_APP_ACCESS = "cross_app_access";

    /// The grants of settings that only one of them uses.
    Map<String, String> GRANTS = Map.of(
            "privateKey", CLIENT_CREDENTIALS,
            "idpIssuer", CROSS_APP_ACCESS,
            "idpClientId", CROSS_APP_ACCESS,
            "idpClientSecret", CROSS_APP_ACCESS,
            "idToken", CROSS_APP_ACCESS);

    /// The client acts for itself, and proves itself with its secret or with a key.
    record ClientCredentials(@Nullable SigningKey key) implements OwnGrant {}

    /// The identity provider of an organization vouches for a user who has signed in there.
    record CrossAppAccess(
            String issuer, String clientId, @Nullable String clientSecret, String idToken) implements OwnGrant {
        /// Secrets are never shown.
        @Override
        public String toString() {
            return "CrossAppAccess[" + issuer + "]";
        }
    }

    /// The grant of these settings, or null if the user signs in with a browser.
    ///
    /// @throws IllegalArgumentException with what is wrong
    static @Nullable OwnGrant of(Map<String, String> config) {
        var named = config.getOrDefault("grant", AUTHORIZATION_CODE);
        rejectUnused(config, named);
        return switch (named) {
            case AUTHORIZATION_CODE -> null;
            case CLIENT_CREDENTIALS -> clientCredentials(config);
            case CROSS_APP_ACCESS -> {
                required(config, "clientId");
                yield new CrossAppAccess(
                        required(config, "idpIssuer"),
                        required(config, "idpClientId"),
                        config.get("idpClientSecret"),
                        required(config, "idToken"));
            }
            default ->
                throw new IllegalArgumentException("\"oauth.grant\" must be authorization_code, client_credentials,"
                        + " or cross_app_access, not \"" + named + "\"");
        };
    }

    /// A setting of a grant that is not named would have no effect.
    private static void rejectUnused(Map<String, String> config, String grant) {
        for (var key : new TreeSet<>(config.keySet())) {
            var needed = GRANTS.get(key);
            if (needed != null && !needed.equals(grant))
                throw new IllegalArgumentException(
                        "\"oauth." + key + "\" needs \"grant\": \"" + needed + "\" beside it");
        }
    }

    private static OwnGrant clientCredentials(Map<String, String> config) {
        required(config, "clientId");
        var key = config.get("privateKey");
        if (key == null && config.get("clientSecret") == null)
            throw new IllegalArgumentException(
                    "\"oauth.grant\": client_credentials needs \"clientSecret\" or \"privateKey\"");
        return new ClientCredentials(key == null ? null : SigningKey.of(key));
    }

    private static String required(Map<String, String> config, String key) {
        var value = config.get(key);
        if (value == null || value.isBlank())
            throw new IllegalArgumentException("\"oauth.grant\": " + config.get("grant") + " needs \"" + key + "\"");
        return value;
    }
}

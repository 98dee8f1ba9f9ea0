package dev.lungo.mcp.oauth;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings of a server's sign-in (the key `oauth`): a client that the server knows already, the rights to ask for,
/// the address to which the browser returns, and the grant that needs no browser.
record OAuthSettings(
        @Nullable ClientIdentity client,
        @Nullable String document,
        @Nullable String scope,
        @Nullable URI redirect,
        @Nullable OwnGrant grant) {
    /// The address that OpenCode uses, so that clients registered for it work here.
    static final URI USUAL = URI.create("http://127.0.0.1:19876/mcp/oauth/callback");

    /// @throws IllegalArgumentException with what is wrong
    static OAuthSettings of(Map<String, String> config) {
        var id = config.get("clientId");
        return new OAuthSettings(
                id == null ? null : new ClientIdentity(id, config.get("clientSecret"), null),
                config.get("clientMetadataUrl"),
                config.get("scope"),
                redirect(config),
                OwnGrant.of(config));
    }

    private static @Nullable URI redirect(Map<String, String> config) {
        var port = config.get("callbackPort");
        var given = config.get("redirectUri");
        if (given == null && port == null) return null;
        var text = given == null ? USUAL.toString().replace(":19876", ":" + port) : given;
        var redirect = URI.create(text);
        if (!"http".equals(redirect.getScheme()) || !SignInAddresses.isLoopback(redirect) || redirect.getPort() <= 0)
            throw new IllegalArgumentException(
                    "\"oauth.redirectUri\" must be an http address of this machine with a port, such as " + USUAL);
        return redirect;
    }

    URI redirectOrUsual() {
        return redirect == null ? USUAL : redirect;
    }
}

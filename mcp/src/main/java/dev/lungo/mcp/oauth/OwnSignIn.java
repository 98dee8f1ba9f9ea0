package dev.lungo.mcp.oauth;

import dev.lungo.wire.signin.Pkce;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signs in to one server without a browser: as a client (RFC 6749, 4.4, with RFC 7523 for keys), or as a user for whom
/// an identity provider vouches (RFC 8693, then RFC 7523).
record OwnSignIn(OwnGrant grant, ClientIdentity client, JsonRequests requests) {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String URN = "urn:ietf:params:oauth:";

    /// @param resource name of the server
    StoredSignIn at(IssuerMetadata issuer, String resource, @Nullable String scope)
            throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        if (scope != null) fields.put("scope", scope);
        fields.put("resource", resource);
        return switch (grant) {
            case OwnGrant.ClientCredentials(SigningKey key) -> {
                fields.put("grant_type", "client_credentials");
                if (key == null) yield granted(issuer, client.under(issuer), fields);
                fields.putAll(proof(key, issuer));
                yield granted(issuer, new ClientIdentity(client.id(), null, "private_key_jwt"), fields);
            }
            case OwnGrant.CrossAppAccess identity -> {
                var assertion = assertion(identity, issuer, new LinkedHashMap<>(fields));
                fields.put("grant_type", URN + "grant-type:jwt-bearer");
                fields.put("assertion", assertion);
                yield granted(issuer, client.under(issuer), fields);
            }
        };
    }

    private Map<String, String> proof(SigningKey key, IssuerMetadata issuer) {
        var now = Instant.now();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", client.id());
        claims.put("sub", client.id());
        claims.put("aud", issuer.issuer());
        claims.put("jti", Pkce.word());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        return Map.of(
                "client_assertion_type",
                URN + "client-assertion-type:jwt-bearer",
                "client_assertion",
                key.token(claims));
    }

    /// The statement of the identity provider about its user, for this authorization server.
    private String assertion(OwnGrant.CrossAppAccess identity, IssuerMetadata issuer, Map<String, String> fields)
            throws IOException, InterruptedException {
        fields.put("grant_type", URN + "grant-type:token-exchange");
        fields.put("requested_token_type", URN + "token-type:id-jag");
        fields.put("subject_token_type", URN + "token-type:id_token");
        fields.put("subject_token", identity.idToken());
        fields.put("audience", issuer.issuer());
        var provider = new Discovery(requests).provider(identity.issuer());
        var known = new ClientIdentity(identity.clientId(), identity.clientSecret(), null).under(provider);
        return new TokenExchange(requests).assertion(provider.token().toString(), known, fields);
    }

    private StoredSignIn granted(IssuerMetadata issuer, ClientIdentity proven, Map<String, String> fields)
            throws IOException, InterruptedException {
        var at = new StoredSignIn(
                issuer.issuer(),
                issuer.token().toString(),
                issuer.revocation(),
                proven,
                "",
                fields.get("resource"),
                null);
        return at.with(new TokenExchange(requests).granted(at, fields));
    }
}

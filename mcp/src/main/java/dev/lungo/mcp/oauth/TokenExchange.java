package dev.lungo.mcp.oauth;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gets tokens for a code, new ones for old ones, and revokes them.
record TokenExchange(JsonRequests requests) {
    /// The authorization server no longer accepts a grant: the user has to sign in again.
    static final class Rejected extends IOException {
        private static final long serialVersionUID = 1L;

        Rejected(String message) {
            super(message);
        }
    }

    AccessTokens forCode(StoredSignIn at, String resource, Map<String, String> code)
            throws IOException, InterruptedException {
        var fields = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "redirect_uri", at.redirect()));
        fields.putAll(code);
        fields.put("resource", resource);
        return tokens(at, fields, null);
    }

    AccessTokens renewed(StoredSignIn at, String resource, AccessTokens old) throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", Objects.requireNonNull(old.refresh()));
        fields.put("resource", resource);
        return tokens(at, fields, old);
    }

    /// Tokens for a grant that needs no browser.
    AccessTokens granted(StoredSignIn at, Map<String, String> grant) throws IOException, InterruptedException {
        return tokens(at, grant, null);
    }

    /// A token for another authorization server: a statement of an identity provider.
    String assertion(String endpoint, ClientIdentity client, Map<String, String> fields)
            throws IOException, InterruptedException {
        var answer = answer(endpoint, client, fields);
        if (!answer.isGood())
            throw new IOException("its identity provider refused (" + answer.explanation() + ")."
                    + " Check \"oauth.idToken\", which expires, and \"oauth.idpClientId\"");
        var assertion = answer.body().path("access_token").asString("");
        if (assertion.isEmpty()) throw new IOException("its identity provider sent no token");
        return assertion;
    }

    private JsonRequests.JsonAnswer answer(String endpoint, ClientIdentity client, Map<String, String> fields)
            throws IOException, InterruptedException {
        return requests.form(
                SignInAddresses.safe(endpoint, "token endpoint"), identified(client, fields), headers(client));
    }

    private AccessTokens tokens(StoredSignIn at, Map<String, String> fields, @Nullable AccessTokens old)
            throws IOException, InterruptedException {
        var answer = answer(at.tokenEndpoint(), at.client(), fields);
        if (answer.hasError("invalid_grant") || answer.hasError("invalid_client"))
            throw new Rejected("the authorization server rejected it (" + answer.explanation() + ")");
        if (!answer.isGood()) throw new IOException("the authorization server refused (" + answer.explanation() + ")");
        var access = answer.body().path("access_token").asString("");
        if (access.isEmpty()) throw new IOException("the authorization server sent no token");
        var type = answer.body().path("token_type").asString("Bearer");
        if (!type.equalsIgnoreCase("Bearer"))
            throw new IOException("the authorization server sent a token of the unknown type " + type);
        return new AccessTokens(
                access,
                answer.body().path("refresh_token").asString(old == null ? null : old.refresh()),
                answer.body().path("scope").asString(old == null ? null : old.scope()));
    }

    private static Map<String, String> identified(ClientIdentity client, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        if (isBasic(client)) return all;
        all.put("client_id", client.id());
        if (client.secret() != null && !"none".equals(client.authentication()))
            all.put("client_secret", client.secret());
        return all;
    }

    private static Map<String, String> headers(ClientIdentity client) {
        if (!isBasic(client)) return Map.of();
        var pair = JsonRequests.encoded(client.id()) + ":"
                + JsonRequests.encoded(Objects.requireNonNullElse(client.secret(), ""));
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isBasic(ClientIdentity client) {
        return "client_secret_basic".equals(client.authentication());
    }

    /// Asks the authorization server to forget the tokens; they are removed here whatever it answers.
    void revoke(StoredSignIn at) throws IOException, InterruptedException {
        var tokens = at.tokens();
        if (tokens == null || at.revocationEndpoint() == null) return;
        var token = tokens.refresh() == null ? tokens.access() : tokens.refresh();
        URI endpoint = SignInAddresses.safe(at.revocationEndpoint(), "revocation endpoint");
        requests.form(endpoint, identified(at.client(), Map.of("token", token)), headers(at.client()));
    }
}

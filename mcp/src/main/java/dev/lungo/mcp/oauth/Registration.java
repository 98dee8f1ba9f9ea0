package dev.lungo.mcp.oauth;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The client that an authorization server knows: a configured one, the address of a document, one that was registered
/// before, or a new one (RFC 7591).
record Registration(OAuthSettings settings, JsonRequests requests) {
    ClientIdentity client(IssuerMetadata issuer, @Nullable StoredSignIn known, String redirect, @Nullable String scope)
            throws IOException, InterruptedException {
        if (settings.client() != null) return settings.client().under(issuer);
        if (settings.document() != null && issuer.readsDocuments())
            return new ClientIdentity(settings.document(), null, "none");
        if (known != null
                && known.issuer().equals(issuer.issuer())
                && known.redirect().equals(redirect)) return known.client();
        return registered(issuer, redirect, scope);
    }

    private ClientIdentity registered(IssuerMetadata issuer, String redirect, @Nullable String scope)
            throws IOException, InterruptedException {
        var endpoint = issuer.registration();
        if (endpoint == null) throw new NoRegistration();
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("client_name", "Lungo");
        wanted.put("redirect_uris", List.of(redirect));
        wanted.put("grant_types", List.of("authorization_code", "refresh_token"));
        wanted.put("response_types", List.of("code"));
        wanted.put("token_endpoint_auth_method", issuer.preferredMethod());
        wanted.put("application_type", "native");
        if (scope != null) wanted.put("scope", scope);
        var answer = requests.post(SignInAddresses.safe(endpoint, "registration endpoint"), wanted);
        var id = answer.body().path("client_id").asString("");
        if (!answer.isGood() || id.isEmpty())
            throw new IOException(
                    "its authorization server does not register this client (" + answer.explanation() + ")");
        return new ClientIdentity(
                        id,
                        answer.body().path("client_secret").asString(null),
                        answer.body().path("token_endpoint_auth_method").asString(null))
                .under(issuer);
    }
}

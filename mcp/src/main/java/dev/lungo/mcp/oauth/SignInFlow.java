package dev.lungo.mcp.oauth;

import dev.lungo.core.mcp.McpSignIns.SignInPage;
import dev.lungo.wire.signin.Callback;
import dev.lungo.wire.signin.Pkce;
import dev.lungo.wire.signin.Query;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One sign-in: the code grant with a proof, at the authorization server that was found for it.
final class SignInFlow implements AutoCloseable {
    private final IssuerMetadata issuer;
    private final String resource;
    private final Callback callback;
    private final Pkce proof = Pkce.random();
    private final String state;

    SignInFlow(IssuerMetadata issuer, String resource, Callback callback, String state) {
        this.issuer = issuer;
        this.resource = resource;
        this.callback = callback;
        this.state = state;
    }

    SignInPage page(ClientIdentity client, @Nullable String scope) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_type", "code");
        fields.put("client_id", client.id());
        fields.put("redirect_uri", callback.redirect().toString());
        if (scope != null) fields.put("scope", scope);
        if (scope != null && scope.contains("offline_access")) fields.put("prompt", "consent");
        fields.put("code_challenge", proof.challenge());
        fields.put("code_challenge_method", "S256");
        fields.put("resource", resource);
        fields.put("state", state);
        var page = issuer.authorization().toString();
        return new SignInPage(page + (page.contains("?") ? "&" : "?") + JsonRequests.encoded(fields), state);
    }

    /// The tokens for the code with which the browser returns, or for a pasted one.
    AccessTokens tokens(StoredSignIn at, TokenExchange exchange, @Nullable String pasted)
            throws IOException, InterruptedException {
        var fields = pasted == null ? callback.await() : Query.pasted(pasted);
        var code = fields.getOrDefault("code", "");
        if (code.isEmpty()) throw new IOException("the pasted text contains no code");
        if (!state.equals(fields.getOrDefault("state", state)))
            throw new IOException("the pasted code belongs to another sign-in");
        check(fields.get("iss"));
        return exchange.forCode(at, resource, Map.of("code", code, "code_verifier", proof.verifier()));
    }

    /// A code of another issuer must not reach this one's token endpoint.
    private void check(@Nullable String named) throws IOException {
        if (named == null && issuer.namesItself())
            throw new IOException("the browser returned without the name of the authorization server");
        if (named != null && !named.equals(issuer.issuer()))
            throw new IOException("the browser returned from another authorization server (" + named + ")");
    }

    @Override
    public void close() {
        callback.close();
    }
}

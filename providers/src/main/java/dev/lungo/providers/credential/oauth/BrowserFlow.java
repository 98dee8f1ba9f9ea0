package dev.lungo.providers.credential.oauth;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.providers.http.TokenClient;
import dev.lungo.wire.signin.Callback;
import dev.lungo.wire.signin.Pkce;
import dev.lungo.wire.signin.Query;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The code grant with PKCE. If the browser returns to this machine, the code arrives on its own; it can also be
/// pasted, for browsers elsewhere.
final class BrowserFlow implements Flow {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final OAuthMethod method;
    private final TokenRequests tokens;
    private final Pkce proof = Pkce.random();
    private final String state = Pkce.word();
    private @Nullable Callback callback;

    BrowserFlow(OAuthMethod method, TokenRequests tokens) {
        this.method = method;
        this.tokens = tokens;
    }

    @Override
    public Begun begin() throws IOException {
        var redirect = URI.create(method.addresses().redirect());
        boolean here = "http".equals(redirect.getScheme());
        if (here) callback = Callback.open(redirect, state, PATIENCE);
        return here
                ? new Begun(page(), "auto", "Sign in on the page in your browser; the code arrives automatically.")
                : new Begun(page(), "code", "Sign in on the page in your browser, and paste the code that it shows.");
    }

    private String page() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_type", "code");
        fields.put("client_id", method.client().id());
        fields.put("redirect_uri", method.addresses().redirect());
        if (!method.client().scope().isEmpty())
            fields.put("scope", method.client().scope());
        fields.put("code_challenge", proof.challenge());
        fields.put("code_challenge_method", "S256");
        fields.putAll(method.client().parameters());
        fields.put("state", state);
        return method.addresses().authorize()
                + (method.addresses().authorize().contains("?") ? "&" : "?")
                + TokenClient.encoded(fields);
    }

    @Override
    public Credential.OAuth finish(@Nullable String pasted) throws IOException, InterruptedException {
        return tokens.forCode(method, pasted == null ? awaited() : checked(pasted), proof.verifier(), null);
    }

    private String awaited() throws IOException, InterruptedException {
        if (callback == null) throw new IOException("the code from the page is missing");
        return callback.await().getOrDefault("code", "");
    }

    private String checked(String pasted) throws IOException {
        var fields = Query.pasted(pasted);
        var code = fields.getOrDefault("code", "");
        if (code.isEmpty()) throw new IOException("the pasted text contains no code");
        if (!state.equals(fields.getOrDefault("state", state)))
            throw new IOException("the pasted code belongs to another sign-in");
        return code;
    }

    @Override
    public void close() {
        if (callback != null) callback.close();
    }
}

package dev.lungo.providers.credential.oauth;

import dev.lungo.core.provider.Credential;
import dev.lungo.providers.http.TokenClient;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gets tokens for a code, and new ones for old ones.
final class TokenRequests {
    private final OAuthProvider provider;
    private final TokenClient server;
    private final InstantSource clock;

    TokenRequests(OAuthProvider provider, TokenClient server, InstantSource clock) {
        this.provider = provider;
        this.server = server;
        this.clock = clock;
    }

    Credential.OAuth forCode(OAuthMethod method, String code, String verifier, @Nullable String enterpriseUrl)
            throws IOException, InterruptedException {
        var fields = fields(method, "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", method.addresses().redirect());
        fields.put("code_verifier", verifier);
        var answer = server.form(method.addresses().token(), fields);
        if (answer.error() != null || answer.status() >= 400)
            throw new IOException("the code was rejected (" + answer.explanation() + ")");
        return read(answer, new Credential.OAuth("", "", 0, null, enterpriseUrl));
    }

    Credential.OAuth renewed(OAuthMethod method, Credential.OAuth old) throws IOException, InterruptedException {
        var fields = fields(method, "refresh_token");
        fields.put("refresh_token", old.refresh());
        var answer = server.form(method.addresses().token(), fields);
        if (answer.error() != null || answer.status() >= 400) {
            throw new IOException("The sign-in to " + provider.id() + " has expired (" + answer.explanation()
                    + "). Sign in again with `lungo auth login " + provider.id() + "`.");
        }
        return read(answer, old);
    }

    static Map<String, String> fields(OAuthMethod method, String grant) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", grant);
        fields.put("client_id", method.client().id());
        if (method.client().secret() != null)
            fields.put("client_secret", method.client().secret());
        return fields;
    }

    /// Fields missing from the answer keep their values. Tokens without an expiry that cannot be renewed are valid
    /// until rejected.
    Credential.OAuth read(TokenClient.Answer answer, Credential.OAuth old) throws IOException {
        var access = answer.body().path("access_token").asString("");
        if (access.isEmpty()) throw new IOException("the sign-in server's response contains no token");
        var refresh = answer.body().path("refresh_token").asString("");
        long seconds = answer.body().path("expires_in").asLong(0);
        long expires = seconds > 0
                ? clock.millis() + seconds * 1000
                : Claims.of(access).expires();
        var kept = old.refresh().isEmpty() ? access : old.refresh();
        var account = account(answer.body().path("id_token").asString(""), access);
        return new Credential.OAuth(
                access,
                refresh.isEmpty() ? kept : refresh,
                expires,
                account == null ? old.accountId() : account,
                old.enterpriseUrl());
    }

    private @Nullable String account(String idToken, String access) {
        if (provider.account().claim().isEmpty()) return null;
        var inIdToken = Claims.of(idToken).text(provider.account().claim());
        return inIdToken != null
                ? inIdToken
                : Claims.of(access).text(provider.account().claim());
    }
}

package dev.lungo.providers.key.google;

import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.AccessToken;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Exchanges Google's credentials for access tokens.
record GoogleTokens(TokenClient server, InstantSource clock) {
    static final String URL = "https://oauth2.googleapis.com/token";

    private static final long SHORTEST_LIFE = 120;

    Instant now() {
        return clock.instant();
    }

    /// `place` is where the credentials stand, for the message when they are refused.
    AccessToken fetch(@Nullable String tokenUri, Map<String, String> form, String place)
            throws IOException, InterruptedException {
        var url = tokenUri == null ? URL : tokenUri;
        if (!TokenClient.isSafe(url))
            throw new IOException(
                    "The \"token_uri\" of the Google credentials in " + place + " is not an https address.");
        var answer = server.form(url, form);
        if (answer.status() / 100 != 2) throw refused(answer, place);
        return token(answer.body(), now());
    }

    static AccessToken token(JsonNode answer, Instant now) throws IOException {
        var value = answer.path("access_token").asString("");
        if (value.isBlank()) throw new IOException("Google's token server returned no token.");
        return new AccessToken(value, now.plusSeconds(answer.path("expires_in").asLong(SHORTEST_LIFE)));
    }

    /// Only the server's own words are shown, because the request is secret.
    private static IOException refused(TokenClient.Answer answer, String place) {
        var why = answer.body()
                .path("error_description")
                .asString(answer.body().path("error").asString("HTTP status " + answer.status()));
        return new IOException("Google rejected the credentials in " + place + ": " + why
                + ". Sign in again with `gcloud auth application-default login`, or use another key.");
    }
}

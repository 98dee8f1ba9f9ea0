package dev.lungo.providers.key.google;

import dev.lungo.providers.key.AccessToken;
import dev.lungo.providers.key.TokenSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// A user who signed in with gcloud, which left a refresh token.
record SignedInUser(
        String clientID,
        String clientSecret,
        String refreshToken,
        @Nullable String tokenUri,
        String place,
        GoogleTokens server)
        implements TokenSource {
    @Override
    public AccessToken fetch() throws IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", clientID);
        form.put("client_secret", clientSecret);
        form.put("refresh_token", refreshToken);
        return server.fetch(tokenUri, form, place);
    }

    @Override
    public String toString() {
        return "SignedInUser[" + place + "]";
    }
}

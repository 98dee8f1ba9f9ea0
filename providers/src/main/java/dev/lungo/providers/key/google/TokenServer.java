package dev.lungo.providers.key.google;

import dev.lungo.providers.exchange.AccessToken;
import dev.lungo.providers.protocol.Connections;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The server that gives tokens for credentials.
record TokenServer(Connections connections, InstantSource clock) {
    static final String GOOGLE = "https://oauth2.googleapis.com/token";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LARGEST = 64 << 10;
    private static final long SHORTEST_LIFE = 120;

    Instant now() {
        return clock.instant();
    }

    /// `place` is where the credentials stand, for the message when they are refused.
    AccessToken ask(@Nullable String tokenUri, Map<String, String> form, String place)
            throws IOException, InterruptedException {
        var uri = address(tokenUri == null ? GOOGLE : tokenUri, place);
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build();
        var response = connections.client(uri).send(request, BodyHandlers.ofInputStream());
        var answer = answer(response);
        if (response.statusCode() / 100 != 2) throw refused(response.statusCode(), answer, place);
        return token(answer, now());
    }

    /// What gives tokens away is only spoken to in the open on this machine.
    private static URI address(String tokenUri, String place) throws IOException {
        try {
            var uri = URI.create(tokenUri);
            if (uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && isThisMachine(uri.getHost()))) return uri;
        } catch (IllegalArgumentException notAnAddress) {
            // Told below.
        }
        throw new IOException("The \"token_uri\" of the Google credentials in " + place + " is no https address.");
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static JsonNode answer(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            return Json.tree(new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            return Json.mapper().createObjectNode();
        }
    }

    static AccessToken token(JsonNode answer, Instant now) throws IOException {
        var value = answer.path("access_token").asString("");
        if (value.isBlank()) throw new IOException("Google's token server gave no token.");
        return new AccessToken(value, now.plusSeconds(answer.path("expires_in").asLong(SHORTEST_LIFE)));
    }

    /// Only the server's words for it: what was sent is secret.
    private static IOException refused(int status, JsonNode answer, String place) {
        var why = answer.path("error_description").asString(answer.path("error").asString("HTTP status " + status));
        if (status >= 500) return new IOException("Google's token server is not well (" + why + "). Try again.");
        return new IOException("Google refused the credentials in " + place + ": " + why
                + ". Sign in again with `gcloud auth application-default login`, or give another key.");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}

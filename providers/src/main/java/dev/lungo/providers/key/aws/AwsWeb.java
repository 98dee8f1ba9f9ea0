package dev.lungo.providers.key.aws;

import dev.lungo.providers.http.HttpClients;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// HTTP requests for credentials, and the JSON form in which most places return them.
final class AwsWeb {
    private final HttpClients connections;

    AwsWeb(HttpClients connections) {
        this.connections = connections;
    }

    /// @throws IOException when the answer is no success; the message has what the server said
    String ask(HttpRequest request, String what) throws IOException, InterruptedException {
        return answer(connections.client(request.uri()), request, what);
    }

    /// A client that goes past every proxy, for addresses that exist on this machine alone.
    static HttpClient nearby(Duration patience) {
        return HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(patience)
                .build();
    }

    static String answer(HttpClient client, HttpRequest request, String what) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 == 2) return response.body();
        throw new IOException(
                what + " answered with HTTP status " + response.statusCode() + ": " + brief(response.body()));
    }

    private static String brief(String body) {
        var text = body.replaceAll("\\s+", " ").strip();
        return text.substring(0, Math.min(300, text.length()));
    }

    /// `tokenField` differs: `Token` of metadata services, `SessionToken` of commands.
    static AwsCredentials credentials(String json, String tokenField, String what) throws IOException {
        try {
            var fields = Json.tree(json);
            var accessKey = text(fields, "AccessKeyId");
            var secret = text(fields, "SecretAccessKey");
            if (accessKey == null || secret == null)
                throw new IOException(what + " returned no AccessKeyId and SecretAccessKey");
            return new AwsCredentials(accessKey, secret, text(fields, tokenField), instant(text(fields, "Expiration")));
        } catch (JacksonException notJson) {
            throw new IOException(what + " returned invalid JSON");
        }
    }

    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field).asString("");
        return value.isEmpty() ? null : value;
    }
}

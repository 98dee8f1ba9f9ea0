package dev.lungo.providers.http;

import dev.lungo.core.process.Version;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Sends requests to authorization servers. Requests and answers hold secrets, so neither gets into a message.
public final class TokenClient {
    /// `error` is the code of a refusal, by RFC 6749; some servers send one with status 200.
    public record Answer(int status, JsonNode body) {
        public @Nullable String error() {
            var error = body.path("error");
            var code = error.isObject()
                    ? error.path("code").asString(error.path("type").asString(""))
                    : error.asString("");
            return code.isEmpty() ? null : code;
        }

        /// The server's error for a person, without anything else that it sent.
        public String explanation() {
            var error = error();
            var description = body.path("error_description")
                    .asString(body.path("error").path("message").asString(""));
            var code = error == null ? "HTTP status " + status : error;
            return description.isEmpty() ? code : code + ": " + description;
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClients connections;

    public TokenClient(HttpClients connections) {
        this.connections = connections;
    }

    public Answer form(String url, Map<String, String> fields) throws IOException, InterruptedException {
        return form(url, fields, Map.of());
    }

    public Answer json(String url, Map<String, String> fields) throws IOException, InterruptedException {
        return json(url, fields, Map.of());
    }

    /// `headers` authenticate the client.
    public Answer form(String url, Map<String, String> fields, Map<String, String> headers)
            throws IOException, InterruptedException {
        return ask(request(url, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    public Answer json(String url, Map<String, ?> fields, Map<String, String> headers)
            throws IOException, InterruptedException {
        return ask(request(url, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(fields))));
    }

    public Answer get(String url, Map<String, String> headers) throws IOException, InterruptedException {
        return ask(request(url, headers).GET());
    }

    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(String url, Map<String, String> headers) throws IOException {
        var request = HttpRequest.newBuilder(address(url))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("User-Agent", "lungo/" + Version.CURRENT);
        try {
            headers.forEach(request::setHeader);
        } catch (IllegalArgumentException _) {
            throw new IOException("the key for " + url + " contains a character that is not allowed in a header");
        }
        return request;
    }

    private Answer ask(HttpRequest.Builder asked) throws IOException, InterruptedException {
        var request = asked.build();
        var uri = request.uri();
        try {
            var response = connections.client(uri).send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 500 || response.statusCode() == 429)
                throw new ServerUnavailable(uri.getHost() + " is unavailable (" + response.statusCode() + ")");
            return new Answer(response.statusCode(), parsed(response.body()));
        } catch (ServerUnavailable unavailable) {
            throw unavailable;
        } catch (IOException broken) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw new ServerUnavailable("could not reach " + uri.getHost()
                    + (broken.getMessage() == null ? "" : ": " + broken.getMessage()));
        }
    }

    private static URI address(String url) throws IOException {
        if (!isSafe(url)) throw new IOException("\"" + url + "\" is not an https address");
        return URI.create(url);
    }

    /// True if secrets may be sent there: only a server on this machine may be reached without encryption.
    public static boolean isSafe(String url) {
        try {
            var uri = URI.create(url);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && Loopback.isHost(uri.getHost()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return Json.tree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}

package dev.lungo.providers.oauth;

import dev.lungo.core.Version;
import dev.lungo.providers.key.KeyUnreachable;
import dev.lungo.providers.protocol.Connections;
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

/// Asks an authorization server. What is asked and answered holds secrets, so neither gets into a text.
public final class TokenServer {
    /// `error` is the code of a refusal, by RFC 6749; some servers send one with status 200.
    public record Answer(int status, JsonNode body) {
        public @Nullable String error() {
            var error = body.path("error");
            var code = error.isObject()
                    ? error.path("code").asString(error.path("type").asString(""))
                    : error.asString("");
            return code.isEmpty() ? null : code;
        }

        /// For a person, without what else the server said.
        public String told() {
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

    private final Connections connections;

    public TokenServer(Connections connections) {
        this.connections = connections;
    }

    Answer form(String url, Map<String, String> fields) throws IOException, InterruptedException {
        return form(url, fields, Map.of());
    }

    Answer json(String url, Map<String, String> fields) throws IOException, InterruptedException {
        return json(url, fields, Map.of());
    }

    /// `headers` show who asks.
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

    static String encoded(Map<String, String> fields) {
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
            throw new IOException("the key for " + url + " holds a character that is not allowed in a header");
        }
        return request;
    }

    private Answer ask(HttpRequest.Builder asked) throws IOException, InterruptedException {
        var request = asked.build();
        var uri = request.uri();
        try {
            var response = connections.client(uri).send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 500 || response.statusCode() == 429)
                throw new KeyUnreachable(uri.getHost() + " answered with HTTP status " + response.statusCode());
            return new Answer(response.statusCode(), parsed(response.body()));
        } catch (KeyUnreachable told) {
            throw told;
        } catch (IOException broken) {
            if (Thread.interrupted()) throw new InterruptedException();
            throw new KeyUnreachable("could not reach " + uri.getHost()
                    + (broken.getMessage() == null ? "" : ": " + broken.getMessage()));
        }
    }

    /// Only a server on this machine may be spoken to without encryption.
    private static URI address(String url) throws IOException {
        try {
            var uri = URI.create(url);
            var host = uri.getHost();
            if (host != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && (host.equals("localhost") || host.startsWith("127."))))
                return uri;
        } catch (IllegalArgumentException notAnAddress) {
            // Told as any other that cannot be used.
        }
        throw new IOException("\"" + url + "\" is not an https address to sign in at");
    }

    private static JsonNode parsed(String body) {
        try {
            return Json.tree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}

package dev.lungo.mcp.oauth;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Short requests with JSON as the answer.
record JsonRequests(Function<URI, HttpClient> clients) {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int LARGEST = 1 << 20;

    /// An answer; `body` is missing if it is no JSON.
    record JsonAnswer(int status, JsonNode body, String challenge) {
        boolean isGood() {
            return status >= 200 && status < 300 && body.isObject();
        }

        /// The server's words for a failure. They never repeat what was sent.
        String explanation() {
            var error = body.path("error").asString("");
            var description = body.path("error_description").asString("");
            if (error.isEmpty()) return "HTTP " + status;
            return description.isEmpty() ? error : error + ": " + description;
        }

        boolean hasError(String error) {
            return body.path("error").asString("").equals(error);
        }
    }

    JsonAnswer get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .GET());
    }

    /// Asks a server's address as a client does, to see whether it wants a sign-in.
    JsonAnswer probe(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"ping\"}")));
    }

    JsonAnswer post(URI address, Object body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    JsonAnswer form(URI address, Map<String, String> fields, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(fields)));
        headers.forEach(request::header);
        return send(request);
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonAnswer send(HttpRequest.Builder building) throws IOException, InterruptedException {
        var request = building.timeout(LIMIT).build();
        try {
            var response = clients.apply(request.uri()).send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var challenge =
                        response.headers().firstValue("WWW-Authenticate").orElse("");
                var stream =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                return new JsonAnswer(
                        response.statusCode(), stream ? Json.mapper().missingNode() : tree(body), challenge);
            }
        } catch (ConnectException refused) {
            throw new IOException(request.uri().getRawAuthority() + " cannot be reached", refused);
        }
    }

    private static JsonNode tree(InputStream body) throws IOException {
        try {
            var bytes = body.readNBytes(LARGEST);
            return bytes.length == 0
                    ? Json.mapper().missingNode()
                    : Json.mapper().readTree(bytes);
        } catch (JacksonException page) {
            return Json.mapper().missingNode();
        }
    }
}

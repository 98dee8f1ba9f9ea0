package dev.lungo.practice;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Whole HTTP answers, as opposed to streams.
final class Documents {

    private Documents() {}

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        text(exchange, status, body.toString());
    }

    /// A text that starts like a page is sent as one, everything else as JSON, unless the headers say otherwise.
    static void text(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var type = body.stripLeading().startsWith("<") ? "text/html; charset=utf-8" : "application/json";
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of(type));
        var nothing = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, nothing ? -1 : bytes.length);
        if (!nothing) exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

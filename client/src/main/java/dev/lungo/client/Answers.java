package dev.lungo.client;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The words for a failure, from an error body or an exception.
final class Answers {
    private static final String[] PLACES = {"/data/message", "/message", "/name", "/error"};

    private Answers() {}

    static ClientFailure unreachable(ServerAddress address, Exception cause) {
        return new ClientFailure(0, "Could not reach the server at " + address + ": " + reason(cause), cause);
    }

    private static @Nullable String reason(Exception cause) {
        return cause instanceof UnknownHostException ? "host not found" : cause.getMessage();
    }

    /// The response does not match this interface.
    static ClientFailure foreign(ServerAddress address, JacksonException unreadable) {
        return new ClientFailure(
                502,
                "The server at " + address + " sent an invalid response: " + Json.trouble(unreadable)
                        + "\nIs it a Lungo or OpenCode server?",
                unreadable);
    }

    /// The server does not know the request. OpenCode's server sends its web page then.
    static ClientFailure page(ServerAddress address, String target) {
        return new ClientFailure(
                404,
                "The server at " + address
                        + (target.startsWith("/lungo/")
                                ? " does not support this; a Lungo server does."
                                : " responded with a web page. Is it a Lungo or OpenCode server?"));
    }

    static ClientFailure notEvents(ServerAddress address) {
        return new ClientFailure(
                502, "The server at " + address + " does not send events. Is it a Lungo or OpenCode server?");
    }

    static ClientFailure failure(HttpResponse answer, ServerAddress address) throws IOException {
        var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.status() == 401) {
            return new ClientFailure(
                    401,
                    "The server at " + address
                            + " rejected the password or token. Pass another one with --password or"
                            + " LUNGO_SERVER_PASSWORD.");
        }
        var reason = message(body);
        if (reason != null) return new ClientFailure(answer.status(), reason);
        boolean foreign = answer.status() == 404 || answer.status() == 405;
        var asked = foreign ? " Is it a Lungo or OpenCode server?" : "";
        return new ClientFailure(
                foreign ? 502 : answer.status(),
                "The server at " + address + " responded with status " + answer.status() + "." + asked);
    }

    private static @Nullable String message(String body) {
        try {
            var tree = Json.tree(body);
            for (var place : PLACES) {
                JsonNode found = tree.at(place);
                if (found.isString() && !found.stringValue().isBlank()) return found.stringValue();
            }
        } catch (JacksonException _) {
            // not JSON: the status has to do
        }
        return null;
    }
}

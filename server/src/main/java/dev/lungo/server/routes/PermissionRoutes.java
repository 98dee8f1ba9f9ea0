package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.engine.guard.Asks;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Permission requests: listed and answered.
public final class PermissionRoutes implements Route.Group {
    private final Asks asks;

    public PermissionRoutes(Asks asks) {
        this.asks = asks;
    }

    record Reply(String reply, @Nullable String message) {}

    record Response(String response) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/permission", exchange -> exchange.json(asks.pending(exchange.directory())))
                        .answers(listOf(PermissionRequest.class)),
                post("/permission/{id}/reply", Reply.class, (exchange, it) -> reply(exchange, it.reply(), it.message()))
                        .answers(boolean.class),
                post(
                                "/session/{session}/permissions/{id}",
                                Response.class,
                                (exchange, it) -> reply(exchange, it.response(), null))
                        .answers(boolean.class));
    }

    private void reply(Exchange exchange, String word, @Nullable String message) throws IOException {
        Id<PermissionRequest> id = exchange.id("id");
        var reply = switch (word) {
            case "once" -> new PermissionReply.Once();
            case "always" -> new PermissionReply.Always();
            case "reject" -> new PermissionReply.Reject(message);
            default ->
                throw HttpFailure.badRequest(
                        "Payload", "the reply must be once, always or reject, not \"" + word + "\"");
        };
        if (asks.reply(id, reply)) {
            exchange.json(true);
        } else {
            var text = "Permission request not found: " + id + " (it may have been answered elsewhere)";
            exchange.json(404, Map.of("_tag", "PermissionNotFoundError", "requestID", id.value(), "message", text));
        }
    }
}

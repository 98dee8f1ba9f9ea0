package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.permission.PermissionReply;
import dev.lungo.core.permission.PermissionRequest;
import dev.lungo.engine.Engine;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Permission requests: listed and answered.
public final class PermissionRoutes {
    private final Engine engine;

    public PermissionRoutes(Engine engine) {
        this.engine = engine;
    }

    record Reply(String reply, @Nullable String message) {}

    record Response(String response) {}

    public void addTo(Router router) {
        router.add("GET", "/permission", exchange -> exchange.json(engine.asks().pending(exchange.directory())))
                .answers(Operation.listOf(PermissionRequest.class))
                .add("POST", "/permission/{id}/reply", exchange -> {
                    var body = exchange.body();
                    reply(exchange, exchange.id("id"), body.text("reply"), body.optionalText("message"));
                })
                .takes(Reply.class)
                .answers(boolean.class)
                .add(
                        "POST",
                        "/session/{session}/permissions/{id}",
                        exchange -> reply(
                                exchange, exchange.id("id"), exchange.body().text("response"), null))
                .takes(Response.class)
                .answers(boolean.class);
    }

    private void reply(Exchange exchange, Id<PermissionRequest> id, String word, @Nullable String message)
            throws IOException {
        var reply = switch (word) {
            case "once" -> new PermissionReply.Once();
            case "always" -> new PermissionReply.Always();
            case "reject" -> new PermissionReply.Reject(message);
            default ->
                throw HttpFailure.badRequest("Payload", "a reply is once, always or reject, not \"" + word + "\"");
        };
        if (engine.asks().reply(id, reply)) {
            exchange.json(true);
        } else {
            var text = "Permission request not found: " + id + " (it may have been answered elsewhere)";
            exchange.json(404, Map.of("_tag", "PermissionNotFoundError", "requestID", id.value(), "message", text));
        }
    }
}

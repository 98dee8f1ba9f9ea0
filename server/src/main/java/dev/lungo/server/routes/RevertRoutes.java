package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.Engine;
import dev.lungo.engine.revert.Undone;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// What was said and done: undone, done again, compared, removed, changed.
public final class RevertRoutes {
    private final Engine engine;

    public RevertRoutes(Engine engine) {
        this.engine = engine;
    }

    public void addTo(Router router) {
        router.add("POST", "/session/{id}/revert", this::revert)
                .takes(Point.class)
                .answers(Session.class)
                .add(
                        "POST",
                        "/session/{id}/unrevert",
                        exchange -> answer(exchange, engine.reverts().unrevert(exchange.id("id"))))
                .answers(Session.class)
                .add("POST", "/lungo/session/{id}/revert", this::preview)
                .takes(Point.class)
                .answers(Preview.class)
                .add("GET", "/session/{id}/diff", this::diff)
                .asks("messageID")
                .answers(Operation.listOf(FileDiff.class))
                .add("DELETE", "/session/{id}/message/{message}", exchange -> {
                    engine.amendments().remove(exchange.id("id"), exchange.<Message>id("message"));
                    exchange.json(true);
                })
                .answers(boolean.class)
                .add("PATCH", "/session/{id}/message/{message}/part/{part}", this::replace)
                .takes(Part.class)
                .answers(Part.class)
                .add("DELETE", "/session/{id}/message/{message}/part/{part}", exchange -> {
                    engine.amendments().remove(exchange.id("id"), exchange.id("message"), exchange.id("part"));
                    exchange.json(true);
                })
                .answers(boolean.class);
    }

    /// Where a session is to go back to.
    record Point(Id<Message> messageID, @Nullable Id<Part> partID) {}

    /// What going back would do: the files it would change, and those it could not bring back.
    record Preview(List<String> files, List<Session.Left> left) {}

    private void revert(Exchange exchange) throws IOException, InterruptedException {
        var body = exchange.body();
        Id<Message> message = body.id("messageID");
        answer(exchange, engine.reverts().revert(exchange.id("id"), message, body.optionalId("partID")));
    }

    private void preview(Exchange exchange) throws IOException, InterruptedException {
        var body = exchange.body();
        Id<Message> message = body.id("messageID");
        var would = engine.reverts().preview(exchange.id("id"), message, body.optionalId("partID"));
        exchange.json(new Preview(would.files(), would.left()));
    }

    /// The session as OpenCode answers it, and beside it which files did not become what they should.
    private static void answer(Exchange exchange, Undone undone) throws IOException {
        var session = (ObjectNode) Json.tree(undone.session(), Session.class);
        if (!undone.left().isEmpty()) session.set("left", Json.mapper().valueToTree(undone.left()));
        exchange.json(session);
    }

    private void diff(Exchange exchange) throws IOException, InterruptedException {
        Id<Message> message = exchange.queryId("messageID");
        exchange.json(engine.reverts().diff(exchange.id("id"), message));
    }

    private void replace(Exchange exchange) throws IOException {
        var part = part(exchange);
        boolean same = Objects.equals(part.id(), exchange.<Part>id("part"))
                && Objects.equals(part.messageID(), exchange.<Message>id("message"))
                && Objects.equals(part.sessionID(), exchange.<Session>id("id"));
        if (!same) throw HttpFailure.badRequest("Payload", "the ids of the part are not those of the path");
        exchange.json(engine.amendments().replace(part));
    }

    private static Part part(Exchange exchange) throws IOException {
        try {
            return Json.mapper().treeToValue(exchange.body().tree(), Part.class);
        } catch (JacksonException wrong) {
            throw HttpFailure.badRequest(
                    "Payload",
                    "this is not a part: "
                            + wrong.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}

package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.delete;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.patch;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.revert.Amendments;
import dev.lungo.engine.revert.Reverts;
import dev.lungo.engine.revert.UndoPreview;
import dev.lungo.engine.revert.Undone;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Undo and redo, the differences that they would make, and changes of messages.
public final class RevertRoutes implements Route.Group {
    private final Reverts reverts;
    private final Amendments amendments;

    public RevertRoutes(Reverts reverts, Amendments amendments) {
        this.reverts = reverts;
        this.amendments = amendments;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("/session/{id}/revert", Point.class, this::revert).answers(Session.class),
                post("/session/{id}/unrevert", exchange -> answer(exchange, reverts.unrevert(exchange.id("id"))))
                        .answers(Session.class),
                post("/lungo/session/{id}/revert", Point.class, this::preview).answers(UndoPreview.class),
                post(
                                "/lungo/session/{id}/unrevert",
                                exchange -> exchange.json(reverts.preview(exchange.id("id"), null, null)))
                        .answers(UndoPreview.class),
                get("/session/{id}/diff", this::diff).asks("messageID").answers(listOf(FileDiff.class)),
                delete("/session/{id}/message/{message}", exchange -> {
                            amendments.remove(exchange.id("id"), exchange.<Message>id("message"));
                            exchange.json(true);
                        })
                        .answers(boolean.class),
                patch("/session/{id}/message/{message}/part/{part}", Part.class, this::replace)
                        .answers(Part.class),
                delete("/session/{id}/message/{message}/part/{part}", exchange -> {
                            amendments.remove(exchange.id("id"), exchange.id("message"), exchange.id("part"));
                            exchange.json(true);
                        })
                        .answers(boolean.class));
    }

    /// The point to which a session reverts.
    record Point(Id<Message> messageID, @Nullable Id<Part> partID) {}

    private void revert(Exchange exchange, Point point) throws IOException, InterruptedException {
        answer(exchange, reverts.revert(exchange.id("id"), point.messageID(), point.partID()));
    }

    private void preview(Exchange exchange, Point point) throws IOException, InterruptedException {
        exchange.json(reverts.preview(exchange.id("id"), point.messageID(), point.partID()));
    }

    /// The session as OpenCode answers it, with the files that could not be restored.
    private static void answer(Exchange exchange, Undone undone) throws IOException {
        var session = (ObjectNode) Json.tree(undone.session(), Session.class);
        if (!undone.left().isEmpty()) session.set("left", Json.mapper().valueToTree(undone.left()));
        exchange.json(session);
    }

    private void diff(Exchange exchange) throws IOException, InterruptedException {
        Id<Message> message = exchange.queryId("messageID");
        exchange.json(reverts.diff(exchange.id("id"), message));
    }

    private void replace(Exchange exchange, Part part) throws IOException {
        boolean same = Objects.equals(part.id(), exchange.<Part>id("part"))
                && Objects.equals(part.messageID(), exchange.<Message>id("message"))
                && Objects.equals(part.sessionID(), exchange.<Session>id("id"));
        if (!same) throw HttpFailure.badRequest("Payload", "The ids in the part must match those in the path");
        exchange.json(amendments.replace(part));
    }
}

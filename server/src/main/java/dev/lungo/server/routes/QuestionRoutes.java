package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.session.Sessions;
import dev.lungo.engine.session.StoredAsks;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Questions of models: listed (of a directory, or of a session and its subagents), answered, dismissed.
public final class QuestionRoutes implements Route.Group {
    private final PendingQuestions questions;
    private final StoredAsks stored;
    private final Sessions sessions;

    public QuestionRoutes(PendingQuestions questions, StoredAsks stored, Sessions sessions) {
        this.questions = questions;
        this.stored = stored;
        this.sessions = sessions;
    }

    /// The selected labels of each question, such as `[["Yes"]]`.
    record Answers(List<List<String>> answers) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/question", exchange -> exchange.json(pending(exchange)))
                        .asks("session")
                        .answers(listOf(QuestionRequest.class)),
                post("/question/{id}/reply", Answers.class, (exchange, given) -> {
                            Id<QuestionRequest> id = exchange.id("id");
                            settled(exchange, id, questions.reply(id, given.answers()));
                        })
                        .answers(boolean.class),
                post("/question/{id}/reject", exchange -> {
                            Id<QuestionRequest> id = exchange.id("id");
                            settled(exchange, id, questions.reject(id, "true".equals(exchange.query("cancel"))));
                        })
                        .asks("cancel")
                        .answers(boolean.class));
    }

    private List<QuestionRequest> pending(Exchange exchange) {
        Id<Session> session = exchange.queryId("session");
        if (session == null) return questions.pending(exchange.directory());
        sessions.require(session);
        return questions.pending(null).stream()
                .filter(request -> sessions.isWithin(session, request.sessionID()))
                .toList();
    }

    private void settled(Exchange exchange, Id<QuestionRequest> id, boolean found) throws IOException {
        if (found) {
            exchange.json(true);
        } else {
            stored.requireNotElsewhere(id);
            var text = "Question request not found: " + id + " (it may have been answered elsewhere)";
            exchange.json(404, Map.of("_tag", "QuestionNotFoundError", "requestID", id.value(), "message", text));
        }
    }
}

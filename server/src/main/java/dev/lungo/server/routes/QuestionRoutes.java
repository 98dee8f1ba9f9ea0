package dev.lungo.server.routes;

import dev.lungo.core.id.Id;
import dev.lungo.core.permission.QuestionRequest;
import dev.lungo.engine.Engine;
import dev.lungo.server.http.Body;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Router;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Questions of models: listed, answered, dismissed.
public final class QuestionRoutes {
    private final Engine engine;

    public QuestionRoutes(Engine engine) {
        this.engine = engine;
    }

    record Answers(List<List<String>> answers) {}

    public void addTo(Router router) {
        router.add(
                        "GET",
                        "/question",
                        exchange -> exchange.json(engine.questions().pending(exchange.directory())))
                .answers(Operation.listOf(QuestionRequest.class))
                .add("POST", "/question/{id}/reply", exchange -> {
                    Id<QuestionRequest> id = exchange.id("id");
                    settled(exchange, id, engine.questions().reply(id, answers(exchange.body())));
                })
                .takes(Answers.class)
                .answers(boolean.class)
                .add("POST", "/question/{id}/reject", exchange -> {
                    Id<QuestionRequest> id = exchange.id("id");
                    settled(exchange, id, engine.questions().reject(id));
                })
                .answers(boolean.class);
    }

    private static List<List<String>> answers(Body body) {
        var answers = new ArrayList<List<String>>();
        for (var answer : body.list("answers")) answers.add(labels(answer));
        return answers;
    }

    private static List<String> labels(JsonNode answer) {
        if (!answer.isArray()) throw wrong();
        var labels = new ArrayList<String>();
        for (var label : answer) {
            if (!label.isString()) throw wrong();
            labels.add(label.stringValue());
        }
        return labels;
    }

    private static HttpFailure wrong() {
        return HttpFailure.badRequest(
                "Payload", "answers is a list with a list of words for each question, such as [[\"Yes\"]]");
    }

    private static void settled(Exchange exchange, Id<QuestionRequest> id, boolean found) throws IOException {
        if (found) {
            exchange.json(true);
        } else {
            var text = "Question request not found: " + id + " (it may have been answered elsewhere)";
            exchange.json(404, Map.of("_tag", "QuestionNotFoundError", "requestID", id.value(), "message", text));
        }
    }
}

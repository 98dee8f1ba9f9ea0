package dev.lungo.acp.ask;

import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.ask.QuestionRequest.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The questions of a model as a form: a field for each question, and one for the person's own words where they are
/// permitted.
final class QuestionForm {
    private QuestionForm() {}

    static Map<String, Object> of(QuestionRequest request) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < request.questions().size(); i++) {
            var question = request.questions().get(i);
            if (!question.options().isEmpty()) fields.put(name(i), field(question));
            if (isFree(question)) fields.put(ownName(i), own(question));
        }
        return Map.of(
                "mode",
                "form",
                "message",
                message(request),
                "requestedSchema",
                Map.of("type", "object", "properties", fields));
    }

    private static String message(QuestionRequest request) {
        var texts = request.questions().stream().map(Question::question).toList();
        return String.join("\n", texts);
    }

    private static boolean isFree(Question question) {
        return !Boolean.FALSE.equals(question.custom()) || question.options().isEmpty();
    }

    private static String name(int index) {
        return "answer" + (index + 1);
    }

    private static String ownName(int index) {
        return "own" + (index + 1);
    }

    private static Map<String, Object> field(Question question) {
        var options = question.options().stream()
                .map(option -> Map.of(
                        "const",
                        option.label(),
                        "title",
                        option.description().isBlank() ? option.label() : option.label() + ": " + option.description()))
                .toList();
        return Boolean.TRUE.equals(question.multiple())
                ? described(question, Map.of("type", "array", "items", Map.of("anyOf", options)))
                : described(question, Map.of("type", "string", "oneOf", options));
    }

    private static Map<String, Object> described(Question question, Map<String, Object> type) {
        var field = new LinkedHashMap<>(type);
        field.put("title", question.header());
        field.put("description", question.question());
        return field;
    }

    private static Map<String, Object> own(Question question) {
        return question.options().isEmpty()
                ? described(question, Map.of("type", "string"))
                : Map.of("type", "string", "title", question.header() + ": other answer");
    }

    static AskAnswer answer(QuestionRequest request, JsonNode result) {
        if (!result.path("action").asString("").equals("accept")) return new AskAnswer.Dismissal();
        var replies = new ArrayList<List<String>>();
        for (int i = 0; i < request.questions().size(); i++) replies.add(reply(i, result.path("content")));
        return new AskAnswer.Replies(replies);
    }

    /// Own words count before a selection, unless several answers are permitted.
    private static List<String> reply(int index, JsonNode content) {
        var chosen = content.path(name(index));
        var reply = new ArrayList<String>();
        if (chosen.isArray()) chosen.forEach(each -> reply.add(each.asString("")));
        var own = content.path(ownName(index)).asString("").strip();
        if (!own.isEmpty()) reply.add(own);
        if (chosen.isString() && own.isEmpty()) reply.add(chosen.asString());
        return List.copyOf(reply);
    }
}

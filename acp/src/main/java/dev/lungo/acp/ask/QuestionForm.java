package dev.lungo.acp.ask;

import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.ask.QuestionRequest.FormField;
import dev.lungo.core.ask.QuestionRequest.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The questions of a model as a form: a field for each question, and one for the person's own words where they are
/// permitted. A form of an MCP server has the server's own fields.
final class QuestionForm {
    private QuestionForm() {}

    static Map<String, Object> of(QuestionRequest request) {
        var fields = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (int i = 0; i < request.questions().size(); i++) {
            var question = request.questions().get(i);
            var given = question.field();
            if (given != null) {
                fields.put(name(i), field(question, given));
                if (!given.optional()) required.add(name(i));
                continue;
            }
            if (!question.options().isEmpty()) fields.put(name(i), field(question));
            if (isFree(question)) fields.put(ownName(i), own(question));
        }
        return Map.of(
                "mode",
                "form",
                "message",
                message(request),
                "requestedSchema",
                Map.of("type", "object", "properties", fields, "required", required));
    }

    private static String message(QuestionRequest request) {
        return request.questions().stream()
                .map(question -> question.field() == null
                        ? question.question()
                        : question.field().message())
                .distinct()
                .collect(Collectors.joining("\n"));
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

    /// The description also says what was wrong with the last answer.
    private static Map<String, Object> field(Question question, FormField given) {
        var field = new LinkedHashMap<>(given.schema());
        field.put("title", question.header());
        field.put("description", given.about());
        return field;
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
        var action = result.path("action").asString("");
        if (!action.equals("accept")) return new AskAnswer.Dismissal(!action.equals("decline"));
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
        if (chosen.isValueNode() && !chosen.isNull() && own.isEmpty()) reply.add(chosen.asString());
        return List.copyOf(reply);
    }
}

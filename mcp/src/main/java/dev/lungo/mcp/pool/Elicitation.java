package dev.lungo.mcp.pool;

import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.tool.Elicited;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A form or an address that a server wants its user to see, as questions with answers.
///
/// @param note follows the message
record Elicitation(JsonNode parameters, String note) {
    private static final String ACCEPT = "Accept";
    private static final String DECLINE = "Decline";
    /// Questions about the same fields, the first included.
    private static final int MOST_ROUNDS = 4;

    Elicitation(JsonNode parameters) {
        this(parameters, "");
    }

    /// An address that must be opened before a call, which is repeated as soon as it is accepted.
    static Elicitation required(JsonNode address) {
        return new Elicitation(address, "\nAccept when you have finished there.");
    }

    private List<ElicitedField> fields() {
        var required = StreamSupport.stream(
                        parameters.at("/requestedSchema/required").spliterator(), false)
                .map(name -> name.asString(""))
                .toList();
        return parameters
                .at("/requestedSchema/properties")
                .propertyStream()
                .map(field -> new ElicitedField(field.getKey(), field.getValue(), required.contains(field.getKey())))
                .toList();
    }

    private String message() {
        var url = parameters.path("url").asString("");
        var message = parameters.path("message").asString("");
        return (url.isEmpty() ? message : message + "\nOpen: " + url) + note;
    }

    /// Asks one question for each field, or one that accepts or declines where there are none. Asks again for fields
    /// whose answers the server would reject.
    Elicited ask(Questions questions) throws ToolFailure, InterruptedException {
        var fields = fields();
        if (fields.isEmpty()) {
            var options = List.of(new Option(ACCEPT, ""), new Option(DECLINE, ""));
            var answer = questions.ask(List.of(new Question(message(), "MCP", options, false, false)));
            return answer.getFirst().contains(ACCEPT) ? new Elicited("accept", Map.of()) : Elicited.DECLINED;
        }
        var answers = new LinkedHashMap<ElicitedField, List<String>>();
        List<Question> open =
                fields.stream().map(field -> field.question(message(), "")).toList();
        var asked = fields;
        for (int round = 0; !asked.isEmpty(); round++) {
            if (round == MOST_ROUNDS) return Elicited.CANCELED;
            var given = questions.ask(open);
            for (int i = 0; i < asked.size(); i++) answers.put(asked.get(i), given.get(i));
            open = new ArrayList<>();
            asked = faulty(answers, open);
        }
        return accepted(fields, answers);
    }

    /// The fields whose answers must be given again; `again` gets the questions.
    private List<ElicitedField> faulty(Map<ElicitedField, List<String>> answers, List<Question> again) {
        var faulty = new ArrayList<ElicitedField>();
        answers.forEach((field, answer) -> {
            var fault = field.fault(answer);
            if (fault == null) return;
            faulty.add(field);
            again.add(field.question(message(), fault + "\n"));
        });
        return faulty;
    }

    private static Elicited accepted(List<ElicitedField> fields, Map<ElicitedField, List<String>> answers) {
        var content = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var value = field.value(answers.getOrDefault(field, List.of()));
            if (value != null) content.put(field.name(), value);
        }
        return new Elicited("accept", content);
    }

    /// The request as plain values.
    Map<String, Object> form() {
        return plain(parameters);
    }

    static Map<String, Object> plain(JsonNode object) {
        var plain = new LinkedHashMap<String, Object>();
        object.propertyStream().forEach(field -> {
            var value = Json.mapper().convertValue(field.getValue(), Object.class);
            if (value != null) plain.put(field.getKey(), value);
        });
        return plain;
    }

    /// The result for the server. Only an accepted form has contents.
    Object result(Elicited answer) {
        return answer.isAccepted() && !fields().isEmpty()
                ? Map.of("action", answer.action(), "content", answer.content())
                : Map.of("action", answer.action());
    }
}

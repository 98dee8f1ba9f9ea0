package dev.lungo.mcp.pool;

import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A form or an address that a server wants its user to see, as questions with answers.
record Elicitation(JsonNode parameters) {
    private static final String ACCEPT = "Accept";
    private static final String DECLINE = "Decline";
    private static final String YES = "Yes";
    private static final String NO = "No";

    private JsonNode properties() {
        return parameters.at("/requestedSchema/properties");
    }

    private String message() {
        var url = parameters.path("url").asString("");
        var message = parameters.path("message").asString("");
        return url.isEmpty() ? message : message + "\nOpen: " + url;
    }

    /// One question for each field; one that accepts or declines where there are none.
    List<Question> questions() {
        var questions = new ArrayList<Question>();
        properties().propertyStream().forEach(field -> questions.add(question(field.getKey(), field.getValue())));
        if (questions.isEmpty())
            questions.add(new Question(message(), "MCP", options(List.of(ACCEPT, DECLINE)), false, false));
        return questions;
    }

    private Question question(String name, JsonNode schema) {
        var title = schema.path("title").asString(name);
        var description = schema.path("description").asString("");
        var text = message() + "\n" + title + (description.isEmpty() ? "" : ": " + description);
        boolean several = schema.path("type").asString("").equals("array");
        var choices = labels(schema);
        return new Question(text, title, options(choices), several, choices.isEmpty());
    }

    private static List<Option> options(List<String> labels) {
        return labels.stream().map(label -> new Option(label, "")).toList();
    }

    private static List<String> labels(JsonNode schema) {
        if (schema.path("type").asString("").equals("boolean")) return List.of(YES, NO);
        var labels = new ArrayList<String>();
        choices(schema).forEach((_, label) -> labels.add(label));
        return labels;
    }

    /// Values with their labels, in the forms that the protocol's revisions have for them.
    private static Map<String, String> choices(JsonNode schema) {
        var from = schema.path("items").isObject() ? schema.path("items") : schema;
        var choices = new LinkedHashMap<String, String>();
        int index = 0;
        for (var value : from.path("enum")) {
            var label = from.path("enumNames").path(index++).asString(value.asString(""));
            choices.put(value.asString(""), label);
        }
        for (var form : List.of("oneOf", "anyOf"))
            for (var each : from.path(form))
                choices.put(
                        each.path("const").asString(""),
                        each.path("title").asString(each.path("const").asString("")));
        return choices;
    }

    /// The result for the server, from the answers to [#questions].
    Object answer(List<List<String>> answers) {
        if (properties().isEmpty()) return Map.of("action", answers.getFirst().contains(ACCEPT) ? "accept" : "decline");
        var content = new LinkedHashMap<String, Object>();
        int index = 0;
        for (var field : properties().properties()) {
            var value = value(field.getValue(), answers.get(index++));
            if (value != null) content.put(field.getKey(), value);
        }
        return Map.of("action", "accept", "content", content);
    }

    private static @Nullable Object value(JsonNode schema, List<String> answer) {
        var choices = choices(schema);
        var values = answer.stream().map(label -> valueOf(choices, label)).toList();
        var type = schema.path("type").asString("string");
        if (type.equals("array")) return values.isEmpty() ? usual(schema) : values;
        if (values.isEmpty() || values.getFirst().isEmpty()) return usual(schema);
        return typed(type, values.getFirst());
    }

    /// The value of a field that was left empty.
    private static @Nullable Object usual(JsonNode schema) {
        return schema.has("default") ? schema.path("default") : null;
    }

    private static Object typed(String type, String value) {
        try {
            return switch (type) {
                case "boolean" -> value.equals(YES);
                case "integer" -> Long.valueOf(value.strip());
                case "number" -> Double.valueOf(value.strip());
                default -> value;
            };
        } catch (NumberFormatException words) {
            return value;
        }
    }

    private static String valueOf(Map<String, String> choices, String label) {
        return choices.entrySet().stream()
                .filter(choice -> choice.getValue().equals(label))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(label);
    }
}

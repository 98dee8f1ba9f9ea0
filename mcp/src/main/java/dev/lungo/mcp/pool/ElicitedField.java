package dev.lungo.mcp.pool;

import dev.lungo.core.ask.QuestionRequest.FormField;
import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A field of a server's form: the question for it, and the value and the fault of an answer. A field that is left
/// empty has its default.
record ElicitedField(String name, JsonNode schema, boolean required) {
    private static final String YES = "Yes";
    private static final String NO = "No";
    private static final String EMPTY = "Leave empty";
    private static final String USUAL = "Use the default";

    private String type() {
        return schema.path("type").asString("string");
    }

    /// The question; `fault` is what was wrong with the last answer, and opens its text.
    Question question(String message, String fault) {
        var title = schema.path("title").asString(name);
        var description = schema.path("description").asString("");
        var about = title + (description.isEmpty() ? "" : ": " + description) + hints();
        var labels = new ArrayList<>(labels());
        if (!labels.isEmpty() && !needsAnswer()) labels.add(none());
        var options = labels.stream().map(label -> new Option(label, "")).toList();
        return new Question(
                fault + message + "\n" + about,
                title,
                options,
                type().equals("array"),
                labels.isEmpty(),
                new FormField(message, fault + about, Elicitation.plain(schema), !needsAnswer()));
    }

    private boolean needsAnswer() {
        return required && !schema.has("default");
    }

    /// The choice to choose nothing.
    private String none() {
        return schema.has("default") ? USUAL : EMPTY;
    }

    private String hints() {
        var hints = new ArrayList<String>();
        if (needsAnswer()) hints.add("required");
        if (schema.path("format").isString())
            hints.add("format: " + schema.path("format").asString());
        if (schema.has("minimum"))
            hints.add("at least " + schema.path("minimum").asString(""));
        if (schema.has("maximum")) hints.add("at most " + schema.path("maximum").asString(""));
        if (schema.has("default")) hints.add("default: " + shown(schema.path("default")));
        return hints.isEmpty() ? "" : " (" + String.join(", ", hints) + ")";
    }

    private String shown(JsonNode value) {
        if (value.isBoolean()) return value.asBoolean() ? YES : NO;
        if (value.isArray())
            return String.join(", ", value.valueStream().map(this::shown).toList());
        var text = value.asString("");
        return choices().getOrDefault(text, text);
    }

    private List<String> labels() {
        return type().equals("boolean")
                ? List.of(YES, NO)
                : List.copyOf(choices().values());
    }

    /// Values with their labels, in the forms that the protocol's revisions have for them.
    private Map<String, String> choices() {
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
        if (isAmbiguous(choices)) choices.replaceAll((value, label) -> label + " (" + value + ")");
        return choices;
    }

    /// True if a label has several values, or is another value.
    private static boolean isAmbiguous(Map<String, String> choices) {
        return Set.copyOf(choices.values()).size() < choices.size()
                || choices.entrySet().stream()
                        .anyMatch(choice ->
                                !choice.getKey().equals(choice.getValue()) && choices.containsKey(choice.getValue()));
    }

    /// The value for the server; null if the field has none.
    @Nullable
    Object value(List<String> answer) {
        var values = values(answer);
        if (values.isEmpty()) return schema.has("default") ? schema.path("default") : null;
        if (type().equals("array")) return values;
        var first = values.getFirst();
        try {
            return switch (type()) {
                case "boolean" -> first.equals(YES) || first.equals("true");
                case "integer" -> Long.valueOf(first.strip());
                case "number" -> Double.valueOf(first.strip());
                default -> first;
            };
        } catch (NumberFormatException words) {
            return first;
        }
    }

    private List<String> values(List<String> answer) {
        var choices = choices();
        return answer.stream()
                .filter(label -> !label.isEmpty() && (choices.containsValue(label) || !label.equals(none())))
                .map(label -> choices.entrySet().stream()
                        .filter(choice -> choice.getValue().equals(label))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(label))
                .toList();
    }

    /// The reason why a server would reject an answer; null for none.
    @Nullable
    String fault(List<String> answer) {
        var values = values(answer);
        if (values.isEmpty()) return needsAnswer() ? "An answer is required." : null;
        return switch (type()) {
            case "array" -> outside(values.size(), "minItems", "maxItems", "Number of choices");
            case "integer", "number" -> number(values.getFirst().strip());
            case "string" -> text(values.getFirst());
            default -> null;
        };
    }

    private @Nullable String number(String text) {
        try {
            double value = type().equals("integer") ? Long.parseLong(text) : Double.parseDouble(text);
            return outside(value, "minimum", "maximum", "Number");
        } catch (NumberFormatException words) {
            return "Not a " + (type().equals("integer") ? "whole number: " : "number: ") + text;
        }
    }

    private @Nullable String text(String text) {
        var fault = outside(text.codePointCount(0, text.length()), "minLength", "maxLength", "Number of characters");
        if (fault != null) return fault;
        var format = schema.path("format").asString("");
        return isOf(format, text) ? null : "Not in the format " + format + ": " + text;
    }

    private static boolean isOf(String format, String text) {
        try {
            return switch (format) {
                case "email" -> text.matches("[^@\\s]+@[^@\\s]+");
                case "uri" -> URI.create(text).isAbsolute();
                case "date" -> LocalDate.parse(text) != null;
                case "date-time" -> OffsetDateTime.parse(text) != null;
                default -> true;
            };
        } catch (DateTimeException | IllegalArgumentException other) {
            return false;
        }
    }

    private @Nullable String outside(double value, String least, String most, String what) {
        if (schema.has(least) && value < schema.path(least).asDouble(value))
            return what + ": at least " + schema.path(least).asString("");
        if (schema.has(most) && value > schema.path(most).asDouble(value))
            return what + ": at most " + schema.path(most).asString("");
        return null;
    }
}

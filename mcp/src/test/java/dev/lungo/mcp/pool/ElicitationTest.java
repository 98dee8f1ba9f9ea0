package dev.lungo.mcp.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.QuestionRequest.FormField;
import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.wire.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Forms of a server, as its user fills them in.
class ElicitationTest {
    private final List<Question> asked = new ArrayList<>();

    /// The result for the server after these rounds of answers.
    private JsonNode result(String schema, List<List<List<String>>> rounds) throws Exception {
        var left = new ArrayDeque<>(rounds);
        var form = new Elicitation(Json.tree("{\"message\": \"Tell me\", \"requestedSchema\": " + schema + "}"));
        return plain(form.result(form.ask(questions -> {
            asked.addAll(questions);
            return left.isEmpty()
                    ? questions.stream().map(_ -> List.<String>of()).toList()
                    : left.removeFirst();
        })));
    }

    /// As the server reads it.
    private static JsonNode plain(Object result) {
        return Json.tree(Json.text(result));
    }

    private static JsonNode accepted(String content) {
        return Json.tree("{\"action\":\"accept\",\"content\":" + content + "}");
    }

    private static String field(String schema) {
        return "{\"properties\": {\"f\": " + schema + "}, \"required\": [\"f\"]}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type": "string"}                                                  | word             | "word"
        {"type": "string", "default": "usual"}                              | ``               | "usual"
        {"type": "string", "format": "email"}                               | a@b.example      | "a@b.example"
        {"type": "string", "format": "uri"}                                 | https://a.b/c    | "https://a.b/c"
        {"type": "string", "format": "date"}                                | 2026-11-23       | "2026-11-23"
        {"type": "string", "format": "date-time"}                           | 2026-11-23T10:00:00Z | "2026-11-23T10:00:00Z"
        {"type": "integer", "minimum": 1, "maximum": 5}                     | 5                | 5
        {"type": "number", "default": 2.5}                                  | ``               | 2.5
        {"type": "number"}                                                  | -1.5             | -1.5
        {"type": "boolean"}                                                 | No               | false
        {"type": "boolean", "default": true}                                | ``               | true
        {"type": "boolean"}                                                 | true             | true
        {"type": "string", "enum": ["1", "2"], "enumNames": ["2", "1"]}     | 2 (1)            | "1"
        {"type": "string", "enum": ["a", "b"], "enumNames": ["Same", "Same"]} | Same (b)       | "b"
        {"type": "string", "enum": ["r", "g"], "enumNames": ["Red", "Green"]} | Green          | "g"
        {"type": "string", "oneOf": [{"const": "r", "title": "Red"}]}       | Red              | "r"
        {"type": "string", "enum": ["r", "g"], "default": "r"}              | ``               | "r"
        {"type": "array", "items": {"enum": ["r", "g"]}}                    | g                | ["g"]
        {"type": "array", "items": {"anyOf": [{"const": "r", "title": "Red"}]}} | Red          | ["r"]
        """)
    void anAnswerBecomesAValueOfTheField(String schema, String answer, String value) throws Exception {
        assertThat(result(field(schema), List.of(List.of(List.of(answer)))))
                .isEqualTo(accepted("{\"f\":" + value + "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type": "string"}                                    | ``      | ok                   | An answer is required.
        {"type": "string", "minLength": 2}                    | x       | ok                   | Number of characters: at least 2
        {"type": "string", "maxLength": 2}                    | long    | ok                   | Number of characters: at most 2
        {"type": "string", "format": "email"}                 | me      | me@b.example         | Not in the format email: me
        {"type": "string", "format": "uri"}                   | a b     | https://a.example    | Not in the format uri: a b
        {"type": "string", "format": "date"}                  | today   | 2026-11-23           | Not in the format date: today
        {"type": "string", "format": "date-time"}             | now     | 2026-11-23T10:00:00Z | Not in the format date-time: now
        {"type": "integer"}                                   | 1.5     | 2                    | Not a whole number: 1.5
        {"type": "number"}                                    | many    | 2                    | Not a number: many
        {"type": "integer", "minimum": 3}                     | 2       | 3                    | Number: at least 3
        {"type": "number", "maximum": 3}                      | 3.5     | 3                    | Number: at most 3
        {"type": "array", "minItems": 1, "items": {"enum": ["a"]}} | `` | a                    | An answer is required.
        """)
    void aWrongAnswerIsAskedForAgain(String schema, String wrong, String right, String fault) throws Exception {
        var result = result(field(schema), List.of(List.of(List.of(wrong)), List.of(List.of(right))));
        assertThat(result.path("action").asString()).isEqualTo("accept");
        assertThat(result.at("/content/f").toString()).contains(right);
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast().question())
                .isEqualTo(fault + "\n" + asked.getFirst().question());
    }

    @Test
    void aChoiceThatIsNotRequiredCanBeLeftOut() throws Exception {
        var schema = "{\"properties\": {\"old\": {\"type\": \"boolean\"},"
                + " \"size\": {\"enum\": [\"S\", \"L\"], \"default\": \"L\"}}}";
        var result = result(schema, List.of(List.of(List.of("Leave empty"), List.of("Use the default"))));
        assertThat(result).isEqualTo(accepted("{\"size\":\"L\"}"));
        assertThat(asked)
                .extracting(question ->
                        question.options().stream().map(Option::label).toList())
                .containsExactly(List.of("Yes", "No", "Leave empty"), List.of("S", "L", "Use the default"));
    }

    @Test
    void aQuestionHasTheFieldOfTheForm() throws Exception {
        var schema = "{\"properties\": {\"mail\": {\"type\": \"string\", \"format\": \"email\"},"
                + " \"age\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9, \"default\": 3}},"
                + " \"required\": [\"mail\", \"age\"]}";
        result(schema, List.of(List.of(List.of("x"), List.of("")), List.of(List.of("a@b"))));
        var mail = Map.<String, Object>of("type", "string", "format", "email");
        assertThat(asked)
                .extracting(Question::field)
                .containsExactly(
                        new FormField("Tell me", "mail (required, format: email)", mail, false),
                        new FormField(
                                "Tell me",
                                "age (at least 1, at most 9, default: 3)",
                                Map.of("type", "integer", "minimum", 1, "maximum", 9, "default", 3),
                                true),
                        new FormField(
                                "Tell me", "Not in the format email: x\nmail (required, format: email)", mail, false));
    }

    @Test
    void onlyTheWrongFieldIsAskedForAgain() throws Exception {
        var schema = "{\"properties\": {\"name\": {\"type\": \"string\", \"title\": \"Name\"}, \"age\": {\"type\":"
                + " \"integer\", \"description\": \"in years\", \"default\": 30}}, \"required\": [\"name\"]}";
        var result = result(schema, List.of(List.of(List.of("Ada"), List.of("x")), List.of(List.of("36"))));
        assertThat(result).isEqualTo(accepted("{\"name\":\"Ada\",\"age\":36}"));
        assertThat(asked)
                .extracting(Question::question)
                .containsExactly(
                        "Tell me\nName (required)",
                        "Tell me\nage: in years (default: 30)",
                        "Not a whole number: x\nTell me\nage: in years (default: 30)");
    }

    @Test
    void aFormThatIsNeverFilledInIsCanceled() throws Exception {
        assertThat(result(field("{\"type\": \"string\"}"), List.of())).isEqualTo(Json.tree("{\"action\":\"cancel\"}"));
        assertThat(asked).hasSize(4);
    }

    @Test
    void anAddressIsAcceptedOrDeclined() throws Exception {
        var shown = new Elicitation(
                Json.tree("{\"mode\": \"url\", \"message\": \"Sign in\", \"url\": \"https://a.example/x\"}"));
        var answer = shown.result(shown.ask(questions -> {
            asked.addAll(questions);
            return List.of(List.of("Decline"));
        }));
        assertThat(plain(answer)).isEqualTo(Json.tree("{\"action\":\"decline\"}"));
        assertThat(asked.getFirst().question()).isEqualTo("Sign in\nOpen: https://a.example/x");
    }
}

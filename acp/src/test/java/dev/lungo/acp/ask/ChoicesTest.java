package dev.lungo.acp.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.ask.QuestionRequest.FormField;
import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.ApprovalTerms;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static PermissionRequest request(Map<String, Object> metadata, List<String> always) {
        return new PermissionRequest(
                PermissionRequest.newId(), Session.newId(), "bash", List.of("git push origin"), metadata, always, null);
    }

    private static List<Object> ids(PermissionChoices choices) {
        return choices.options().stream().map(option -> option.get("optionId")).toList();
    }

    @Test
    void patternsOfTheServerCanBeAllowedInTheSessionOrAlways() {
        var lists = List.of(List.of("git push *"), List.of("git *"));
        var choices = new PermissionChoices(request(Map.of("lungo", Map.of("choices", lists)), List.of("git push *")));
        assertThat(ids(choices)).containsExactly("once", "session", "always-1", "always-2", "reject");
        assertThat(choices.reply("once")).isEqualTo(new PermissionReply.Once());
        assertThat(choices.reply("session"))
                .isEqualTo(new PermissionReply.Always(
                        List.of("git push *"), new ApprovalTerms(ApprovalScope.SESSION, null)));
        assertThat(choices.reply("always-2")).isEqualTo(new PermissionReply.Always(List.of("git *")));
        assertThat(choices.options().get(3).get("name")).isEqualTo("Always allow bash git *");
    }

    @Test
    void anotherServerStoresWhatItProposed() {
        var choices = new PermissionChoices(request(Map.of(), List.of("git push *")));
        assertThat(ids(choices)).containsExactly("once", "always-1", "reject");
        assertThat(choices.reply("always-1")).isEqualTo(new PermissionReply.Always());
    }

    @Test
    void aRequestThatCannotBeStoredIsAllowedOnceOrRejected() {
        var choices = new PermissionChoices(request(Map.of(), List.of()));
        assertThat(ids(choices)).containsExactly("once", "reject");
        assertThat(choices.reply("anything else")).isEqualTo(new PermissionReply.Reject(null));
        assertThat(choices.reply("")).isEqualTo(new PermissionReply.Reject(null));
    }

    private static final QuestionRequest QUESTIONS = new QuestionRequest(
            QuestionRequest.newId(),
            Session.newId(),
            List.of(
                    new Question(
                            "Which color?",
                            "Color",
                            List.of(new Option("Red", ""), new Option("Blue", "")),
                            null,
                            null),
                    new Question(
                            "Which sizes?", "Size", List.of(new Option("S", ""), new Option("L", "")), true, false),
                    new Question("Which name?", "Name", List.of(), null, null)),
            null);

    @Test
    void aFormHasAFieldForEachQuestion() {
        var form = Json.tree(Json.text(QuestionForm.of(QUESTIONS)));
        assertThat(form.path("message").asString()).isEqualTo("Which color?\nWhich sizes?\nWhich name?");
        assertThat(form.at("/requestedSchema/properties").propertyNames())
                .containsExactlyInAnyOrder("answer1", "own1", "answer2", "own3");
        assertThat(form.at("/requestedSchema/properties/answer2/type").asString())
                .isEqualTo("array");
    }

    @Test
    void ownWordsReplaceOneChoice() {
        var result = Json.tree("""
            {"action": "accept", "content": {"answer1": "Red", "own1": "Green", "answer2": ["S", "L"], "own3": " Ann "}}
            """);
        assertThat(QuestionForm.answer(QUESTIONS, result))
                .isEqualTo(new AskAnswer.Replies(List.of(List.of("Green"), List.of("S", "L"), List.of("Ann"))));
        assertThat(QuestionForm.answer(QUESTIONS, Json.tree("{\"action\": \"decline\"}")))
                .isEqualTo(new AskAnswer.Dismissal());
        assertThat(QuestionForm.answer(QUESTIONS, Json.tree("{\"action\": \"cancel\"}")))
                .isEqualTo(new AskAnswer.Dismissal(true));
    }

    private static Question field(String name, List<Option> options, Map<String, Object> schema, boolean optional) {
        return new Question(
                "Tell me\n" + name + " (hint)",
                name,
                options,
                "array".equals(schema.get("type")),
                options.isEmpty(),
                new FormField("Tell me", name + " (hint)", schema, optional));
    }

    @Test
    void aFormOfAnMcpServerKeepsTheTypesOfItsFields() {
        var request = new QuestionRequest(
                QuestionRequest.newId(),
                Session.newId(),
                List.of(
                        field("Mail", List.of(), Map.of("type", "string", "format", "email"), false),
                        field("Age", List.of(), Map.of("type", "integer", "minimum", 1, "default", 30), true),
                        field("Agree", List.of(new Option("Yes", "")), Map.of("type", "boolean"), true),
                        field(
                                "Sizes",
                                List.of(new Option("Small", ""), new Option("Large", "")),
                                Map.of(
                                        "type",
                                        "array",
                                        "items",
                                        Map.of(
                                                "anyOf",
                                                List.of(
                                                        Map.of("const", "s", "title", "Small"),
                                                        Map.of("const", "l", "title", "Large")))),
                                true)),
                null);
        assertThat(Json.tree(Json.text(QuestionForm.of(request)))).isEqualTo(Json.tree("""
            {"mode": "form", "message": "Tell me", "requestedSchema": {"type": "object", "required": ["answer1"],
              "properties": {
                "answer1": {"type": "string", "format": "email", "title": "Mail", "description": "Mail (hint)"},
                "answer2": {"type": "integer", "minimum": 1, "default": 30, "title": "Age", "description": "Age (hint)"},
                "answer3": {"type": "boolean", "title": "Agree", "description": "Agree (hint)"},
                "answer4": {"type": "array", "title": "Sizes", "description": "Sizes (hint)",
                  "items": {"anyOf": [{"const": "s", "title": "Small"}, {"const": "l", "title": "Large"}]}}}}}
            """));
        var result = Json.tree("""
            {"action": "accept", "content": {"answer1": "a@b.example", "answer2": 7, "answer3": true, "answer4": ["l"]}}
            """);
        assertThat(QuestionForm.answer(request, result))
                .isEqualTo(new AskAnswer.Replies(
                        List.of(List.of("a@b.example"), List.of("7"), List.of("true"), List.of("l"))));
        assertThat(QuestionForm.answer(
                        request, Json.tree("{\"action\": \"accept\", \"content\": {\"answer1\": \"a@b\"}}")))
                .isEqualTo(new AskAnswer.Replies(List.of(List.of("a@b"), List.of(), List.of(), List.of())));
    }
}

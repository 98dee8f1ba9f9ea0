package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies of prompts and of answers to questions, as clients write them.
class PromptBodyTest {
    private static final String FORM =
            "{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\",\"required\":[\"words\"],"
                    + "\"properties\":{\"words\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}}";

    @AutoClose
    private final Stage stage = Stage.of(Errands.all());

    private RawHttp.Answer post(String target, String body) throws IOException {
        var head = "POST " + target
                + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nAuthorization: Bearer " + Stage.TOKEN;
        return RawHttp.answer(stage.server().port(), head, body);
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static Id<Session> session(LungoClient client) {
        return client.create(new NewSession("Test", null, null)).id();
    }

    @Test
    void everyFieldCounts() throws IOException {
        try (var client = stage.client(stage.directory("fields"))) {
            var session = session(client);
            var answer = post(
                    "/session/" + session + "/message",
                    "{\"system\":\"Be brief\",\"tools\":{\"bash\":false},\"format\":" + FORM + ",\"parts\":["
                            + text(Errands.JSON) + "]}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"structured\":{\"words\":[\"so\",\"much\"]}");
            var asked = (Message.User) client.messages(session).getFirst().info();
            assertThat(asked.tools()).isEqualTo(Map.of("bash", false));
            assertThat(asked.format()).isInstanceOf(Map.class);
            assertThat(client.session(session).permission()).containsExactly(new Rule("bash", "*", Rule.Action.DENY));
            assertThat(stage.sent())
                    .contains("StructuredOutput")
                    .contains("Be brief")
                    .doesNotContain("\"bash\"");
        }
    }

    @Test
    void workForASubagentIsAPart() throws IOException {
        try (var client = stage.client(stage.directory("subtask"))) {
            var session = session(client);
            var work = "{\"type\":\"subtask\",\"id\":\"prt_1\",\"prompt\":\"Read the"
                    + " poem\",\"description\":\"Look\",\"agent\":\"general\","
                    + "\"model\":{\"providerID\":\"practice\",\"modelID\":\"practice\"}}";
            assertThat(post("/session/" + session + "/message", "{\"parts\":[" + work + "]}")
                            .status())
                    .isEqualTo(200);
            var messages = client.messages(session);
            assertThat(messages.getFirst().parts().stream().filter(Part.Subtask.class::isInstance))
                    .containsExactly(new Part.Subtask(
                            new Id<>("prt_1"),
                            session,
                            messages.getFirst().info().id(),
                            "Read the poem",
                            "Look",
                            "general",
                            new ModelRef("practice", "practice"),
                            null));
            assertThat(messages).as("without a command nobody is told to go on").hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"parts\":[],\"tools\":{\"bash\":null}}",
                "{\"parts\":[],\"format\":{\"type\":\"json_schema\"}}",
                "{\"parts\":[{\"type\":\"subtask\",\"prompt\":\"x\"}]}"
            })
    void whatDoesNotFitIsRefused(String body) throws IOException {
        try (var client = stage.client(stage.directory("misfits"))) {
            var answer = post("/session/" + session(client) + "/message", body);
            assertThat(List.of(answer.status(), answer.body().contains("\"BadRequest\"")))
                    .containsExactly(400, true);
        }
    }

    @Test
    void aQuestionThatIsNotThereIsSaidToBeMissing() throws IOException {
        var late = post("/question/que_1/reply", "{\"answers\":[[\"Red\"]]}");
        assertThat(late.status()).isEqualTo(404);
        assertThat(late.body()).contains("\"_tag\":\"QuestionNotFoundError\"").contains("\"requestID\":\"que_1\"");
        assertThat(post("/question/que_1/reject", "").body()).contains("QuestionNotFoundError");
        assertThat(post("/question/que_1/reply", "{\"answers\":[\"Red\"]}").status())
                .isEqualTo(400);
    }
}

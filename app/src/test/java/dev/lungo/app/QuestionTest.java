package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// Models that ask people.
class QuestionTest {
    @AutoClose
    private static Stage stage = Stage.of(Errands.all());

    @AutoClose
    private LungoClient client;

    @AutoClose
    private Ear ear;

    @BeforeEach
    void lay(TestInfo test) throws IOException {
        client = stage.client(stage.directory(test.getTestMethod().orElseThrow().getName()));
        ear = Ear.open(client);
    }

    private Id<Session> start(Rule... rules) {
        var session =
                client.create(new NewSession("Test", null, List.of(rules))).id();
        client.prompt(session, ServerTest.typed(Errands.COLOR));
        return session;
    }

    private QuestionRequest asked() {
        return ear.until(Event.QuestionAsked.class).request();
    }

    private Part.Tool call(Id<Session> session) {
        return Parts.of(client.messages(session), Part.Tool.class).findFirst().orElseThrow();
    }

    @Test
    void theAnswerOfAPersonGoesToTheModel() {
        var session = start();
        var request = asked();
        var options = List.of(new QuestionRequest.Option("Red", "warm"), new QuestionRequest.Option("Blue", "cold"));
        assertThat(request.questions())
                .containsExactly(new QuestionRequest.Question("Which color?", "Color", options, null, null));
        assertThat(client.questions()).containsExactly(request);
        client.answer(request.id(), List.of(List.of("Blue")));
        assertThat(ear.until(Event.QuestionReplied.class))
                .isEqualTo(new Event.QuestionReplied(session, request.id(), List.of(List.of("Blue"))));
        ear.until(Event.SessionIdle.class);
        var done = (ToolState.Completed) call(session).state();
        assertThat(done.title()).isEqualTo("Asked 1 question");
        assertThat(done.metadata()).containsEntry("answers", List.of(List.of("Blue")));
        assertThat(Parts.text(client.messages(session).getLast()))
                .isEqualTo("So: The user answered:\nWhich color? = Blue");
        assertThat(client.questions()).isEmpty();
    }

    @Test
    void aQuestionOfAChildIsListedWithItsFamily() throws Exception {
        var parent = client.create(new NewSession("Parent", null, null)).id();
        var other = client.create(new NewSession("Other", null, null)).id();
        var child = childOf(parent);
        client.prompt(child, ServerTest.typed(Errands.COLOR));
        var request = asked();
        assertThat(request.sessionID()).isEqualTo(child);
        assertThat(client.questions(parent)).containsExactly(request);
        assertThat(client.questions(child)).containsExactly(request);
        assertThat(client.questions(other)).isEmpty();
        assertThat(client.questions()).containsExactly(request);
        assertThatThrownBy(() -> client.questions(new Id<>("ses_nobody")))
                .isInstanceOfSatisfying(
                        ClientFailure.class,
                        unknown -> assertThat(unknown.status()).isEqualTo(404));
        client.dismiss(request.id(), false);
        ear.until(Event.SessionIdle.class);
    }

    private static Id<Session> childOf(Id<Session> parent) throws IOException {
        var created = RawHttp.answer(
                stage.server().port(),
                "POST /session HTTP/1.1\nHost: localhost\nContent-Type: application/json\nAuthorization: Bearer "
                        + Stage.TOKEN
                        + "\nx-opencode-directory: " + stage.directory("aQuestionOfAChildIsListedWithItsFamily"),
                Json.text(Map.of("parentID", parent)));
        return Json.read(created.body().getBytes(StandardCharsets.UTF_8), Session.class)
                .id();
    }

    @Test
    void aDismissedQuestionEndsTheTurn() {
        var session = start();
        var request = asked();
        client.dismiss(request.id(), false);
        ear.until(Event.QuestionRejected.class);
        ear.until(Event.SessionIdle.class);
        assertThat(((ToolState.Failed) call(session).state()).error()).isEqualTo("The user dismissed the questions.");
        var last = (Message.Assistant) client.messages(session).getLast().info();
        assertThat(last.finish()).isEqualTo("tool-calls");
        assertThat(last.error()).isNull();
        assertThatThrownBy(() -> client.dismiss(request.id(), false))
                .isInstanceOfSatisfying(
                        ClientFailure.class, late -> assertThat(late.status()).isEqualTo(404));
    }

    @Test
    void anAbortWithdrawsTheQuestion() {
        var session = start();
        var request = asked();
        client.abort(session);
        assertThat(ear.until(Event.QuestionRejected.class).requestID()).isEqualTo(request.id());
        ear.until(Event.SessionIdle.class);
        assertThat(client.questions()).isEmpty();
        assertThat(Parts.open(client.messages(session))).isEmpty();
    }

    @Test
    void aSessionMayBarQuestions() {
        var session = start(new Rule("question", "*", Rule.Action.DENY));
        ear.until(Event.SessionIdle.class);
        assertThat(((ToolState.Failed) call(session).state()).error()).startsWith("The user's rules deny question");
        var sent = stage.model().requests().stream()
                .filter(request -> session.value().equals(request.headers().get("x-session-affinity")))
                .toList();
        assertThat(sent.getFirst().text()).doesNotContain("\"question\"");
    }
}

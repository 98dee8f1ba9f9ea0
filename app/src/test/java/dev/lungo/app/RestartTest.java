package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.PracticeModel;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server that is killed in the middle of a turn, and the next one on the same data.
@Tag("slow")
class RestartTest extends ServedProject {
    private static final int MANY = 300;

    @Test
    void aCommandThatWasRunningIsEndedAndToldAsInterrupted() throws Exception {
        Sleeper sleeper;
        Id<Session> session;
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            session = prompt(client, Scripts.SLEEP);
            sleeper = Sleeper.awaited(ear);
            server.kill();
        }
        Await.until(() -> !sleeper.alive());
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            var messages = client.messages(session);
            isSettledAsAborted(messages);
            assertThat(Parts.of(messages, Part.Tool.class))
                    .singleElement()
                    .extracting(Part.Tool::state)
                    .isInstanceOf(ToolState.Failed.class);
            client.prompt(session, ServerTest.typed(Scripts.HELLO));
            ear.until(Event.SessionIdle.class);
            assertThat(Parts.text(client.messages(session).getLast())).isEqualTo("Hello, and welcome to the stage.");
            assertThat(SentRequests.of(Speech.CHAT_COMPLETIONS, model.requests(), Scripts.HELLO)
                            .faults())
                    .isEmpty();
        }
    }

    @Test
    void anAnswerThatWasGrowingKeepsWhatClientsWereTold() throws Exception {
        Id<Session> session;
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            session = prompt(client, Scripts.ENDLESS);
            ear.until(Event.PartDelta.class);
            server.kill();
        }
        try (var server = serve();
                var client = server.client(directory)) {
            var messages = client.messages(session);
            assertThat(Parts.text(messages.getFirst())).isEqualTo(Scripts.ENDLESS);
            isSettledAsAborted(messages);
        }
    }

    @Test
    void anAskThatWaitedIsSettled() throws Exception {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        Id<Session> session;
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            session = prompt(client, Scripts.WRITE);
            ear.until(Event.PermissionAsked.class);
            server.kill();
        }
        try (var server = serve();
                var client = server.client(directory)) {
            assertThat(client.permissions()).isEmpty();
            isSettledAsAborted(client.messages(session));
            assertThat(directory.resolve("a.txt")).doesNotExist();
        }
    }

    @Test
    void aQuestionThatWaitedIsSettled() throws Exception {
        model.close();
        model = PracticeModel.start(0, Errands.all());
        environment = Stage.environment(home, model, Speech.CHAT_COMPLETIONS);
        Id<Session> session;
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            session = prompt(client, Errands.COLOR);
            ear.until(Event.QuestionAsked.class);
            server.kill();
        }
        try (var server = serve();
                var client = server.client(directory)) {
            assertThat(client.questions()).isEmpty();
            isSettledAsAborted(client.messages(session));
        }
    }

    @Test
    void anUndoingThatWasCutOffIsCompletedAndCanBeDoneAgain() throws Exception {
        Git.run(directory, "init", "-q");
        for (int i = 0; i < MANY; i++) Files.writeString(directory.resolve(i + ".txt"), "old\n");
        Id<Session> session;
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            session = prompt(client, Scripts.MANY);
            ear.until(Event.SessionIdle.class);
            assertThat(with("new")).isEqualTo(MANY);
            var head = "POST /session/" + session + "/revert HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
                    + Stage.TOKEN;
            try (var _ = RawHttp.send(
                    server.port(),
                    head,
                    "{\"messageID\":\""
                            + client.messages(session).getFirst().info().id() + "\"}")) {
                Await.until(() -> !Files.readString(directory.resolve("0.txt")).equals("new\n"));
                server.kill();
            }
        }
        try (var server = serve();
                var client = server.client(directory)) {
            assertThat(client.session(session).revert()).isNotNull();
            assertThat(with("old")).isEqualTo(MANY);
            assertThat(client.at(session).unrevert().session().revert()).isNull();
            assertThat(with("new")).isEqualTo(MANY);
        }
    }

    /// Number of files that contain this; the directory holds nothing else.
    private int with(String word) throws IOException {
        int count = 0;
        try (var files = Files.newDirectoryStream(directory, file -> !file.endsWith(".git"))) {
            for (var file : files) count += Files.readString(file).equals(word + "\n") ? 1 : -MANY;
        }
        return count;
    }

    private static void isSettledAsAborted(List<Message> messages) {
        assertThat(Parts.open(messages)).isEmpty();
        assertThat(messages.getLast().info())
                .isInstanceOfSatisfying(
                        Message.Assistant.class,
                        info -> assertThat(info.error()).isInstanceOf(Failure.Aborted.class));
    }

    private static Id<Session> prompt(LungoClient client, String text) {
        var session = client.create(new NewSession("Test", null, null)).id();
        client.prompt(session, ServerTest.typed(text));
        return session;
    }
}

package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.RemoteQueue.Draft;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.testkit.Await;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A queue of prompts whose server is killed.
@Tag("slow")
class QueueRestartTest extends ServedProject {
    private static final int PROMPTS = 4;

    private static Draft draft(String text) {
        return new Draft(text, null, List.of(), null, null);
    }

    private static List<String> queued(LungoClient client, Id<Session> session) {
        return client.at(session).queue().all().stream()
                .map(QueuedPrompt::typed)
                .toList();
    }

    private static List<String> prompts(LungoClient client, Id<Session> session) {
        return client.messages(session).stream()
                .filter(message -> message.info() instanceof Message.User)
                .map(Parts::text)
                .toList();
    }

    @Test
    void survivesAKilledServerAndWaitsForThePerson() throws Exception {
        Id<Session> session;
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(Scripts.ENDLESS));
            ear.until(Event.PartDelta.class);
            client.at(session).queue().add(draft(Scripts.HELLO));
            client.at(session).queue().add(draft("and then"));
            var last = client.at(session).queue().all().getLast();
            client.at(session).queue().move(last.id(), 0);
            client.at(session).queue().edit(last.id(), "first of all");
            server.kill();
        }
        try (var server = serve();
                var client = server.client(directory);
                var ear = Ear.open(client)) {
            assertThat(queued(client, session)).containsExactly("first of all", Scripts.HELLO);
            var items = client.at(session).queue().all();
            client.at(session).queue().remove(items.getFirst().id());
            client.at(session).queue().send(items.getLast().id());
            ear.until(Event.SessionIdle.class);
            assertThat(prompts(client, session)).containsExactly(Scripts.ENDLESS, Scripts.HELLO);
            assertThat(queued(client, session)).isEmpty();
        }
    }

    /// Whenever the server is killed, each prompt is either queued or a message, and never both.
    @ParameterizedTest
    @ValueSource(ints = {3, 1})
    void leavesTheQueueOnceWheneverTheServerIsKilled(int left) throws Exception {
        Id<Session> session;
        try (var server = serve();
                var client = server.client(directory)) {
            session = client.create(new NewSession("Test", null, null)).id();
            for (int i = 0; i < PROMPTS; i++) client.at(session).queue().add(draft(Scripts.HELLO + " " + i));
            Await.until(() -> client.at(session).queue().all().size() <= left);
            server.kill();
        }
        try (var server = serve();
                var client = server.client(directory)) {
            isComplete(client, session);
        }
    }

    private static void isComplete(LungoClient client, Id<Session> session) {
        var sent = prompts(client, session);
        var waiting = queued(client, session);
        assertThat(sent).doesNotHaveDuplicates().doesNotContainAnyElementsOf(waiting);
        assertThat(sent.size() + waiting.size()).isEqualTo(PROMPTS);
    }
}

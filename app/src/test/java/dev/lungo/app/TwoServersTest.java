package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two server processes with one store: a session runs in one of them at a time.
@Tag("slow")
class TwoServersTest extends ServedProject {
    @Test
    void theSecondRefusesASessionThatRunsInTheFirst() throws Exception {
        try (var first = serve();
                var second = serve();
                var one = first.client(directory);
                var two = second.client(directory);
                var ear = Ear.open(one)) {
            var session = one.create(new NewSession("Test", null, null)).id();
            one.prompt(session, ServerTest.typed(Scripts.WAIT));
            ear.until(Event.PartUpdated.class);
            var before = two.messages(session).size();
            refuses(two, session, first);
            assertThat(catchThrowableOfType(
                                    ClientFailure.class, () -> two.at(session).unrevert())
                            .status())
                    .isEqualTo(409);
            assertThat(catchThrowableOfType(ClientFailure.class, () -> two.delete(session))
                            .status())
                    .isEqualTo(409);
            assertThat(two.messages(session)).hasSizeGreaterThanOrEqualTo(before);
            assertThat(two.messages(session).stream().filter(message -> message.info() instanceof Message.User))
                    .hasSize(1);
            Files.createFile(directory.resolve("sign"));
            ear.until(Event.SessionIdle.class);
            assertThat(Parts.text(two.messages(session).getLast())).isEqualTo("There it is.");
            answers(two, session);
        }
    }

    @Test
    void eachHearsWhatTheOtherStores() throws Exception {
        try (var first = serve();
                var second = serve();
                var one = first.client(directory);
                var two = second.client(directory);
                var ear = Ear.open(two)) {
            var session = one.create(new NewSession("Test", null, null)).id();
            ear.until(Event.SessionCreated.class, created -> created.sessionID().equals(session));
            one.prompt(session, ServerTest.typed(Scripts.HELLO));
            ear.until(
                    Event.MessageUpdated.class,
                    updated -> updated.info() instanceof Message.Assistant answer
                            && answer.sessionID().equals(session)
                            && answer.time().completed() != null);
        }
    }

    @Test
    void theSecondNamesTheServerWhereARequestWaits() throws Exception {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        try (var first = serve();
                var second = serve();
                var one = first.client(directory);
                var two = second.client(directory);
                var ear = Ear.open(two)) {
            var session = one.create(new NewSession("Test", null, null)).id();
            one.prompt(session, ServerTest.typed(Scripts.WRITE));
            var request = ear.until(Event.PermissionAsked.class).request().id();
            Await.until(() -> {
                var refused =
                        catchThrowableOfType(ClientFailure.class, () -> two.reply(request, new PermissionReply.Once()));
                assertThat(refused.status()).isEqualTo(409);
                return refused.getMessage()
                        .startsWith("Session " + session + " runs in another Lungo process (" + first.pid()
                                + "). Answer its request there.");
            });
            assertThat(one.permissions()).hasSize(1);
            one.reply(request, new PermissionReply.Once());
            ear.until(Event.PermissionReplied.class);
            Await.until(() -> Files.exists(directory.resolve("a.txt")));
            assertThat(catchThrowableOfType(ClientFailure.class, () -> two.reply(request, new PermissionReply.Once()))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void theSecondTakesOverFromOneThatWasKilled() throws Exception {
        try (var second = serve();
                var two = second.client(directory)) {
            Id<Session> session;
            try (var first = serve();
                    var one = first.client(directory);
                    var ear = Ear.open(one)) {
                session = one.create(new NewSession("Test", null, null)).id();
                one.prompt(session, ServerTest.typed(Scripts.WAIT));
                ear.until(Event.PartUpdated.class);
                refuses(two, session, first);
                first.kill();
            }
            answers(two, session);
            assertThat(two.messages(session))
                    .filteredOn(message -> message.info() instanceof Message.Assistant)
                    .first()
                    .satisfies(message -> assertThat(((Message.Assistant) message.info()).error())
                            .isInstanceOf(Failure.Aborted.class));
        }
    }

    /// The number of the owner is stored with the next commit, so the first refusals may lack it.
    private static void refuses(LungoClient client, Id<Session> session, ServedProcess owner) {
        var name = "Session " + session + " is busy in another Lungo process";
        Await.until(() -> {
            var refused = catchThrowableOfType(
                    ClientFailure.class, () -> client.prompt(session, ServerTest.typed(Scripts.HELLO)));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused).hasMessageStartingWith(name).hasMessageContaining("Wait until it is idle there");
            return refused.getMessage().startsWith(name + " (" + owner.pid() + ").");
        });
    }

    private static void answers(LungoClient client, Id<Session> session) {
        try (var ear = Ear.open(client)) {
            client.prompt(session, ServerTest.typed(Scripts.HELLO));
            ear.until(Event.SessionIdle.class);
        }
        assertThat(Parts.text(client.messages(session).getLast())).isEqualTo("Hello, and welcome to the stage.");
    }
}

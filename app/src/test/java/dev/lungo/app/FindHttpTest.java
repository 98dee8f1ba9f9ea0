package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A search in a session as the terminal interface asks for it.
class FindHttpTest {
    private static final Id<Message> END = new Id<>("msg_zzzz");

    @AutoClose
    private static Stage stage = Stage.of(Scripts.all());

    @Test
    void partsAndPagesOfOlderMessages() throws Exception {
        try (var client = stage.client(stage.directory("find"));
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            for (int i = 0; i < 2; i++) {
                client.prompt(session, ServerTest.typed(Scripts.HELLO));
                ear.until(Event.SessionIdle.class);
            }
            var messages = client.messages(session);
            var found = client.at(session).find("say hello", END, 2);
            assertThat(found.more()).isFalse();
            assertThat(found.places())
                    .filteredOn(FoundText.Place::prompt)
                    .extracting(FoundText.Place::messageID)
                    .containsExactly(
                            messages.get(0).info().id(), messages.get(2).info().id());
            assertThat(found.pages())
                    .extracting(FoundText.Page::first)
                    .containsExactly(
                            messages.get(2).info().id(), messages.get(0).info().id());
            var older = client.at(session).messages(2, found.pages().get(1).cursor());
            assertThat(older.messages()).isEqualTo(messages.subList(0, 2));
            assertThat(client.at(session).find("Say Hello", END, 2).places()).isEmpty();
            assertThat(client.at(session)
                            .find("say", messages.get(2).info().id(), 2)
                            .places())
                    .allMatch(it ->
                            it.messageID().compareTo(messages.get(2).info().id()) < 0);
        }
    }

    @Test
    void anUnknownSessionAndAnEmptyTextAreRefused() throws Exception {
        try (var client = stage.client(stage.directory("refused"))) {
            assertThatThrownBy(() -> client.at(new Id<>("ses_none")).find("x", END, 2))
                    .isInstanceOfSatisfying(
                            ClientFailure.class, it -> assertThat(it.status()).isEqualTo(404));
            var session = client.create(new NewSession("Test", null, null)).id();
            assertThatThrownBy(() -> client.at(session).find("", END, 2))
                    .isInstanceOfSatisfying(
                            ClientFailure.class, it -> assertThat(it.status()).isEqualTo(400));
        }
    }
}

package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.BoardRow;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The sessions of all directories, as a real server lists them.
class BoardTest {
    @AutoClose
    private static Stage stage = Stage.of(Scripts.all());

    private static BoardRow row(LungoClient client, Id<Session> id) {
        return client.board().stream()
                .filter(row -> row.session().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSessionThatChangedAfterItWasSeenIsUnseen() throws Exception {
        try (var client = stage.client(stage.directory("one"));
                var elsewhere = stage.client(stage.directory("two"));
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            assertThat(row(elsewhere, session).unseen()).isFalse();
            client.at(session).markSeen();
            client.prompt(session, ServerTest.typed(Scripts.HELLO));
            ear.until(Event.SessionIdle.class);
            assertThat(row(elsewhere, session).unseen()).isTrue();
            assertThat(row(elsewhere, session).running()).isFalse();
            elsewhere.at(session).markSeen();
            assertThat(row(elsewhere, session).unseen()).isFalse();
        }
    }

    @Test
    void aRunningSessionIsSeenFromAnotherDirectory() throws Exception {
        try (var client = stage.client(stage.directory("three"));
                var elsewhere = stage.client(stage.directory("four"));
                var all = elsewhere.everyEvent(30_000, ServerEvents.Watch.NONE)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(Scripts.ENDLESS));
            for (var next = all.next(); next != null; next = all.next())
                if (next.event() instanceof Event.PartDelta it && it.sessionID().equals(session)) break;
            assertThat(row(elsewhere, session).running()).isTrue();
            client.abort(session);
        }
    }
}

package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A turn may be interrupted at any point: everything is settled, and the session continues with a valid request.
@Tag("slow")
class AbortTest {
    /// More than the turn has.
    private static final int MOST_EVENTS = 200;

    @AutoClose
    private final Stage stage = Stage.of(Scripts.all());

    @Test
    void anyEventMayBeTheLast() throws IOException {
        boolean over = false;
        for (int last = 1; !over; last += 2) {
            over = abortedAfter(last);
            assertThat(last).isLessThan(MOST_EVENTS);
        }
    }

    /// True if the turn had already ended.
    private boolean abortedAfter(int last) throws IOException {
        var directory = stage.directory("after-" + last);
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(Scripts.WORK));
            var heard = new AtomicInteger();
            var at = ear.until(
                    Event.class, event -> heard.incrementAndGet() == last || event instanceof Event.SessionIdle);
            boolean over = at instanceof Event.SessionIdle;
            client.abort(session);
            if (!over) ear.until(Event.SessionIdle.class);
            assertThat(Parts.open(client.messages(session)))
                    .as("aborted after %d events", last)
                    .isEmpty();
            client.prompt(session, ServerTest.typed(Scripts.BYE));
            ear.until(Event.SessionIdle.class);
            assertThat(Parts.text(client.messages(session).getLast()))
                    .as("aborted after %d events", last)
                    .isEqualTo("Goodbye.");
            var sent = SentRequests.ofSession(stage.model().requests(), session.value());
            assertThat(sent.count()).isPositive();
            assertThat(sent.faults()).as("aborted after %d events", last).isEmpty();
            return over;
        }
    }
}

package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Turns whose process was killed where no message was open.
class BrokenTurnsTest {
    private static final Failure.Aborted ENDED = new Failure.Aborted("The server exited during this turn.");

    @TempDir
    private Path folder;

    @Test
    void aTurnThatWasKilledBetweenTwoStepsIsMarked() throws Exception {
        try (var fixture = new Fixture(folder)) {
            killedBetweenSteps(fixture);
            fixture.engine.settleOld();
            assertThat(error(fixture)).isEqualTo(ENDED);
            assertThat(fixture.said()).containsExactly("user first", "assistant probe:look");
            assertThat(fixture.store.claims().brokenOff()).isEmpty();
        }
    }

    @Test
    void aTurnThatWasKilledBeforeItsFirstStepIsMarked() throws Exception {
        try (var fixture = new Fixture(folder)) {
            killedBetweenSteps(fixture);
            var answer = fixture.messages().getLast().info();
            fixture.journal.record(fixture.scope(), new Event.MessageRemoved(answer.sessionID(), answer.id()));
            fixture.engine.settleOld();
            assertThat(error(fixture)).isEqualTo(ENDED);
            assertThat(fixture.said()).containsExactly("user first", "assistant ");
        }
    }

    @Test
    void theNextPromptMarksWhatAnotherProcessLeft() throws Exception {
        try (var fixture = new Fixture(folder)) {
            killedBetweenSteps(fixture);
            fixture.script.says(new Delta.Text("hello"), Script.done());
            fixture.answer("second");
            assertThat(fixture.said())
                    .containsExactly("user first", "assistant probe:look", "user second", "assistant hello");
            assertThat(((Message.Assistant) fixture.messages().get(1).info()).error())
                    .isEqualTo(ENDED);
        }
    }

    @Test
    void aTurnThatHadEndedIsNotMarked() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("hello"), Script.done());
            fixture.answer("first");
            leave(fixture);
            fixture.engine.settleOld();
            assertThat(error(fixture)).isNull();
            assertThat(fixture.store.claims().brokenOff()).isEmpty();
        }
    }

    /// State of a process killed after a step with calls and before the next.
    private void killedBetweenSteps(Fixture fixture) throws Exception {
        fixture.script.calls("{\"what\":\"look\"}").says(new Delta.Text("done"), Script.done());
        fixture.answer("first");
        var last = fixture.messages().getLast().info();
        fixture.journal.record(fixture.scope(), List.of(new Event.MessageRemoved(last.sessionID(), last.id())));
        leave(fixture);
    }

    /// Stores that a process that is gone began a turn.
    private void leave(Fixture fixture) throws SQLException {
        fixture.store.claims().claim(fixture.session.id()).orElseThrow().close();
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/lungo.db"));
                var insert = db.prepareStatement("insert or replace into turn (session_id, owner) values (?, '1-1')")) {
            insert.setString(1, fixture.session.id().value());
            insert.executeUpdate();
        }
    }

    private static @Nullable Failure error(Fixture fixture) {
        return ((Message.Assistant) fixture.messages().getLast().info()).error();
    }
}

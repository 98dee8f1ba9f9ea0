package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Titles of sessions whose title model gives no answer, as the script does.
class SessionTitleTest {
    @TempDir
    private Path folder;

    private static Session untitled(Fixture fixture) {
        return fixture.engine.sessions().create(fixture.instances.of(fixture.project.toString()), Sessions.Draft.EMPTY);
    }

    @Test
    void theFirstLineOfThePromptIsTheTitleIfNoModelGivesOne() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var session = untitled(fixture);
            assertThat(session.untitled()).isTrue();
            assertThat(session.shownTitle()).isEqualTo("New session");
            fixture.engine
                    .work()
                    .prompts()
                    .prompt(session.id(), Prompt.text("\n  Sort the imports.\nAnd nothing else"))
                    .get(10, TimeUnit.SECONDS);
            assertThat(titled(fixture, session)).isEqualTo("Sort the imports");
        }
    }

    @Test
    void aTitleThatAPersonGaveStays() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.answer("hello");
            assertThat(fixture.engine.sessions().require(fixture.session.id()).title())
                    .isEqualTo("test");
            var session = untitled(fixture).withTitle("New session - tomorrow");
            assertThat(session.shownTitle()).isEqualTo("New session - tomorrow");
        }
    }

    private static String titled(Fixture fixture, Session session) throws InterruptedException {
        while (true) {
            var changed = fixture.hear(Event.SessionUpdated.class).info();
            if (changed.id().equals(session.id()) && !changed.untitled()) return changed.title();
        }
    }
}

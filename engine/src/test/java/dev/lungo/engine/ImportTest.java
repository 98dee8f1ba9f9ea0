package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.provider.Delta;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.session.SessionCopies;
import dev.lungo.engine.session.Sessions;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {
    @TempDir
    Path folder;

    @Test
    void messagesOfAnotherSessionAreNotTakenIn() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("hello"), Script.done());
            fixture.answer("hi");
            var instance = fixture.instances.of("");
            var other = fixture.engine.sessions().create(instance, Sessions.Draft.EMPTY);
            fixture.engine.work().stops().delete(other.id());
            assertThatThrownBy(() -> fixture.engine
                            .work()
                            .copies()
                            .take(instance, new SessionCopies.Export(other, List.copyOf(fixture.messages()))))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageStartingWith("This export is not complete");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"info\":{},\"messages\":[]}",
                "{\"info\":{\"id\":\"ses_1\",\"title\":\"t\"},\"messages\":[]}"
            })
    void rejectsAnIncompleteExport(String json) throws Exception {
        try (var fixture = new Fixture(folder)) {
            var export = Json.read(json, SessionCopies.Export.class);
            assertThatThrownBy(() -> fixture.engine.work().copies().take(fixture.instances.of(""), export))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageStartingWith("This export is not complete");
        }
    }

    @Test
    void closesCallsThatWereOpenAtTheExport() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}");
            fixture.prompt("wait");
            fixture.started.acquire();
            var export = fixture.engine.work().copies().export(fixture.session.id());
            fixture.engine.work().stops().delete(fixture.session.id());
            fixture.engine.work().copies().take(fixture.instances.of(""), export);
            assertThat(fixture.said())
                    .containsExactly("user wait", "assistant probe:The session was exported while this call ran.");
            assertThat(fixture.store.sessions().unsettled()).isEmpty();
        }
    }
}

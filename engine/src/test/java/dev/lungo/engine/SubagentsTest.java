package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubagentsTest {
    @TempDir
    Path folder;

    private static String child(String prompt, String earlier) {
        return "{\"what\":\"child\",\"file\":\"" + prompt + "\""
                + (earlier.isEmpty() ? "" : ",\"to\":\"" + earlier + "\"") + "}";
    }

    private static void says(Fixture fixture, String text) {
        fixture.script.says(new Delta.Text(text), Script.done());
    }

    private static Id<Session> only(Fixture fixture) {
        var children = fixture.engine.sessions().children(fixture.session.id());
        assertThat(children).hasSize(1);
        return children.getFirst().id();
    }

    @Test
    void continuesAnEarlierSubagent() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls(child("look", ""));
            says(fixture, "looked");
            says(fixture, "done");
            fixture.answer("one");
            var id = only(fixture);
            fixture.script.calls(child("again", id.value()));
            says(fixture, "looked again");
            fixture.answer("two");
            assertThat(only(fixture)).isEqualTo(id);
            assertThat(fixture.store.messages().all(id).stream().map(Fixture::line))
                    .containsExactly("user look", "assistant looked", "user again", "assistant looked again");
            assertThat(fixture.said().get(4)).isEqualTo("assistant probe:" + id + " looked again");
            assertThat(fixture.script.asked).extracting(Request::delegated).startsWith(false, true, false);
        }
    }

    @Test
    void aStrangersSessionIsNoTask() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var instance = fixture.instances.of(fixture.project.toString());
            var stranger = fixture.engine
                    .sessions()
                    .create(instance, Sessions.Draft.EMPTY)
                    .id();
            fixture.script.calls(child("look", stranger.value()));
            fixture.answer("one");
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant probe:Task not found: " + stranger + ". Omit task_id to start a new one.");
        }
    }

    @Test
    void keepsTheReadFilesOfASubagentApart() throws Exception {
        try (var fixture = new Fixture(folder)) {
            Files.writeString(fixture.project.resolve("a.txt"), "text");
            fixture.script.calls(child("look", ""));
            fixture.script.calls("{\"what\":\"read\",\"file\":\"a.txt\"}");
            says(fixture, "read");
            fixture.script.calls("{\"what\":\"edit\",\"file\":\"a.txt\"}");
            fixture.answer("one");
            assertThat(fixture.said().get(2)).startsWith("assistant probe:You have not read a.txt in this session.");
        }
    }

    @Test
    void reportsAFailedSubagentToItsCaller() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls(child("look", ""));
            fixture.script.says(
                    new Delta.Text("half"),
                    new Delta.Failed(new Failure.Unknown("out of order", null), null, Script.USED));
            fixture.answer("one");
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant probe:The agent failed: out of order\nIts task is " + only(fixture)
                            + ": continue with task_id, or do the work yourself.\nIts last text: half");
        }
    }

    @Test
    void theRulesMayForbidAnAgent() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("task", "general", Action.DENY))) {
            fixture.script.calls(child("look", ""));
            fixture.answer("one");
            assertThat(fixture.said().get(1)).startsWith("assistant probe:The user's rules deny task of \"general\".");
            assertThat(fixture.engine.sessions().children(fixture.session.id())).isEmpty();
        }
    }
}

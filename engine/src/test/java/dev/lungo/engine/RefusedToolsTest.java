package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Fault;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model that refuses tools is offered to the user without them, and is found without them from then on.
class RefusedToolsTest {
    private static final Delta REFUSED = new Delta.Failed(
            new Failure.Api(
                    "script: one does not support tools", 400, false, null, null, Map.of(Fault.METADATA, "tools")),
            null,
            Tokens.NONE);
    private static final String ADVICE =
            "script: one does not support tools. Choose another model, or set provider.script.models.one.tool_call to"
                    + " false to continue without tools.";

    @TempDir
    Path folder;

    @Test
    void theUserMayContinueWithoutTools() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(REFUSED)
                    .says(new Delta.Text("hello"), Script.done())
                    .says(new Delta.Text("again"), Script.done());
            var answer = fixture.prompt("hi");
            var asked = fixture.hear(Event.QuestionAsked.class).request();
            assertThat(asked.questions())
                    .containsExactly(new QuestionRequest.Question(
                            "script/one rejects tools (script: one does not support tools). Continue without tools?",
                            "No tools",
                            List.of(
                                    new QuestionRequest.Option(
                                            "Continue without tools",
                                            "It answers in text only: it cannot read files or run commands. This is"
                                                    + " remembered."),
                                    new QuestionRequest.Option("Stop", "Choose another model for this session.")),
                            false,
                            false));
            fixture.engine.questions().reply(asked.id(), List.of(List.of("Continue without tools")));
            answer.get(10, TimeUnit.SECONDS);
            fixture.answer("more");
            assertThat(fixture.said()).containsExactly("user hi", "assistant hello", "user more", "assistant again");
            assertThat(fixture.script.asked)
                    .extracting(request -> request.tools().size())
                    .containsExactly(1, 0, 0);
            assertThat(fixture.script.asked.getLast().system()).contains("You have no tools");
        }
    }

    @Test
    void anythingElseStopsWithTheWayOn() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(REFUSED).says(REFUSED);
            var answer = fixture.prompt("hi");
            fixture.engine
                    .questions()
                    .reply(fixture.hear(Event.QuestionAsked.class).request().id(), List.of(List.of("Stop")));
            assertThat(error(answer.get(10, TimeUnit.SECONDS))).isEqualTo(ADVICE);
            var again = fixture.prompt("hi");
            fixture.engine
                    .questions()
                    .reject(fixture.hear(Event.QuestionAsked.class).request().id(), false);
            assertThat(error(again.get(10, TimeUnit.SECONDS))).isEqualTo(ADVICE);
            assertThat(fixture.script.asked).hasSize(2);
        }
    }

    @Test
    void whereNoQuestionMayBeAskedItStops() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("question", "*", Action.DENY))) {
            fixture.script.says(REFUSED);
            assertThat(error(fixture.answer("hi"))).isEqualTo(ADVICE);
        }
    }

    private static String error(Message message) {
        return ((Message.Assistant) message.info()).error() instanceof Failure failure ? failure.message() : "";
    }
}

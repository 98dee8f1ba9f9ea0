package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Mark;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An answer that breaks off keeps its text and continues.
class BrokenAnswerTest {
    private static final Failure.Api CUT = new Failure.Api("cut", null, true, null, null, null);
    private static final Delta BROKEN = new Delta.Failed(CUT, Duration.ZERO, Script.USED);

    @TempDir
    Path folder;

    private static List<String> shapes(Message message) {
        return message.parts().stream()
                .map(part -> switch (part) {
                    case Part.Text it -> "text " + it.text() + (Mark.isBrokenOff(it) ? " …" : "");
                    case Part.Reasoning it -> "thought " + it.text() + (Mark.isBrokenOff(it) ? " …" : "");
                    case Part.Retry it ->
                        "retry " + it.attempt() + " " + it.error().message();
                    case Part.Tool it ->
                        "tool " + it.tool() + " " + it.state().getClass().getSimpleName();
                    default -> part.getClass().getSimpleName();
                })
                .toList();
    }

    @Test
    void keepsTheTextAndLetsTheModelContinueAfterIt() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(new Delta.Reasoning("hm"), new Delta.Text("Hel"), BROKEN)
                    .says(new Delta.Text("lo"), Script.done());
            fixture.answer("greet");
            assertThat(shapes(fixture.messages().getLast()))
                    .containsExactly("StepStart", "thought hm …", "text Hel …", "retry 1 cut", "text lo", "StepFinish");
            var first = fixture.script.asked.get(0).history();
            var second = fixture.script.asked.get(1).history();
            assertThat(second.subList(0, first.size())).isEqualTo(first);
            assertThat(shapes(second.getLast()))
                    .containsExactly("StepStart", "thought hm …", "text Hel …", "retry 1 cut");
            assertThat(fixture.store.messages().all(fixture.session.id())).isEqualTo(fixture.messages());
        }
    }

    @Test
    void thoughtsAloneAreThoughtAgain() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(new Delta.Reasoning("hm"), BROKEN)
                    .says(new Delta.Reasoning("aha"), new Delta.Text("done"), Script.done());
            fixture.answer("think");
            assertThat(shapes(fixture.messages().getLast()))
                    .containsExactly(
                            "StepStart", "thought hm …", "retry 1 cut", "thought aha", "text done", "StepFinish");
        }
    }

    /// Not even one that was complete: the answer around it was not.
    @Test
    void noCallOfABrokenAnswerIsMade() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var broken = new ArrayList<Delta>(List.of(new Delta.Text("I write")));
            broken.addAll(Script.call("probe", "{\"what\":\"first\"}"));
            broken.add(new Delta.CallStarted("half", "probe"));
            broken.add(new Delta.CallArguments("half", "{\"wh"));
            broken.add(BROKEN);
            fixture.script
                    .says(broken.toArray(Delta[]::new))
                    .calls("{\"what\":\"second\"}")
                    .says(new Delta.Text("done"), Script.done());
            fixture.answer("write");
            assertThat(fixture.said())
                    .containsExactly("user write", "assistant I write, probe:second", "assistant done");
            assertThat(fixture.started.availablePermits()).isOne();
        }
    }

    @Test
    void keepsNothingOfAnEmptyAttempt() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("\n"), BROKEN).says(new Delta.Text("done"), Script.done());
            fixture.answer("go");
            assertThat(shapes(fixture.messages().getLast())).containsExactly("StepStart", "text done", "StepFinish");
            assertThat(fixture.script.asked.get(1)).isEqualTo(fixture.script.asked.get(0));
        }
    }

    @Test
    void keepsTheTextOfAnAnswerThatCannotBeCompleted() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var refused = new Failure.Api("no more", 400, false, null, null, null);
            fixture.script
                    .says(new Delta.Text("one"), BROKEN)
                    .says(new Delta.Text("two"), BROKEN)
                    .says(new Delta.Text("three"), new Delta.Failed(refused, null, Script.USED));
            var answer = fixture.answer("go");
            assertThat(((Message.Assistant) answer.info()).error()).isEqualTo(refused);
            assertThat(Fixture.line(answer)).isEqualTo("assistant one, two, three");
        }
    }

    @Test
    void theReasonToolCallsWithoutCallsEndsTheTurn() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(new Delta.Text("hm"), new Delta.Finished(FinishReason.TOOL_CALLS, Script.USED))
                    .says(new Delta.Text("never"), Script.done());
            fixture.answer("go");
            assertThat(fixture.said()).containsExactly("user go", "assistant hm");
            assertThat(fixture.script.asked).hasSize(1);
        }
    }

    @Test
    void wordsOfAProviderThatNoRetryHelpsAreNoReasonForAnother() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var page = new Failure.Api("a web page came", 200, false, null, "<html>", Map.of());
            fixture.script.says(new Delta.Failed(page, null, Script.USED)).says(new Delta.Text("never"), Script.done());
            fixture.answer("go");
            assertThat(fixture.script.asked).hasSize(1);
        }
    }
}

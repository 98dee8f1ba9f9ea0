package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Record of a turn: totals, order, and nothing open.
class TurnRecordTest {
    @TempDir
    Path folder;

    private static void totalsAreTheSums(Fixture fixture) {
        var answers = fixture.messages().stream()
                .map(Message::info)
                .filter(Message.Assistant.class::isInstance)
                .map(Message.Assistant.class::cast)
                .toList();
        var session = fixture.engine.sessions().require(fixture.session.id());
        assertThat(session.tokens().input())
                .isEqualTo(answers.stream()
                        .mapToLong(answer -> answer.tokens().input())
                        .sum())
                .isPositive();
        assertThat(session.cost())
                .isEqualTo(answers.stream().mapToDouble(Message.Assistant::cost).sum());
    }

    @Test
    void anAbortedCallIsCounted() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}");
            var answer = fixture.prompt("wait");
            fixture.started.acquire();
            fixture.engine.work().stops().abort(fixture.session.id());
            answer.get(10, TimeUnit.SECONDS);
            totalsAreTheSums(fixture);
        }
    }

    @Test
    void countsAndPublishesAFailedAnswerBeforeTheEnd() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(
                    new Delta.Text("half"),
                    new Delta.Failed(new Failure.Api("no", 400, false, null, null, null), null, Script.USED));
            fixture.answer("fail");
            totalsAreTheSums(fixture);
        }
    }

    @Test
    void stepsAndTheirCallsAreCountedOnce() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"a\"}", "{\"what\":\"b\"}").says(new Delta.Text("done"), Script.done());
            fixture.answer("go");
            totalsAreTheSums(fixture);
        }
    }

    /// A model wants its own marks back with the next request of the turn, and after a restart.
    @Test
    void marksStayWithTheirParts() throws Exception {
        var mark = Map.<String, Object>of("google", Map.of("thoughtSignature", "s"));
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(
                            new Delta.Text("I look."),
                            new Delta.TextMark(mark),
                            new Delta.TextMark(Map.of("google", "without a text")),
                            new Delta.CallStarted("c", "probe"),
                            new Delta.CallMark("c", mark),
                            new Delta.CallArguments("c", "{\"what\":\"a\"}"),
                            new Delta.CallEnded("c"),
                            new Delta.Finished(FinishReason.TOOL_CALLS, Script.USED))
                    .says(new Delta.Text("done"), Script.done());
            fixture.answer("go");
            for (var history : List.of(fixture.script.asked.getLast().history(), fixture.messages())) {
                assertThat(history.get(1).parts())
                        .filteredOn(part -> !(part instanceof Part.StepStart || part instanceof Part.StepFinish))
                        .satisfiesExactly(
                                part -> assertThat(((Part.Text) part).metadata())
                                        .isEqualTo(mark),
                                part -> assertThat(((Part.Tool) part).metadata())
                                        .isEqualTo(mark));
            }
        }
    }

    @Test
    void theHistoryInMemoryIsTheOneOnDisk() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var mixed = new ArrayList<Delta>();
            mixed.add(new Delta.Text("before"));
            mixed.addAll(Script.call("probe", "{\"what\":\"wait\"}"));
            mixed.add(new Delta.Text("between"));
            mixed.addAll(Script.call("probe", "{\"what\":\"b\"}"));
            mixed.add(new Delta.Finished(FinishReason.TOOL_CALLS, Script.USED));
            fixture.script.says(mixed.toArray(Delta[]::new)).says(new Delta.Text("done"), Script.done());
            var first = fixture.prompt("go");
            fixture.started.acquire();
            var inputs = List.<Input>of(
                    new Input.Text(new Id<>("prt_z"), "last", null, null),
                    new Input.Text(new Id<>("prt_a"), "first", null, null));
            var second = fixture.engine
                    .work()
                    .prompts()
                    .prompt(fixture.session.id(), new Prompt(null, inputs, null, null, null, null, false));
            fixture.go.release();
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
            var request = fixture.script.asked.getLast().history();
            assertThat(ids(request)).isEqualTo(ids(fixture.messages().subList(0, request.size())));
        }
    }

    private static List<List<Id<Part>>> ids(List<Message> messages) {
        return messages.stream()
                .map(message -> message.parts().stream().map(Part::id).toList())
                .toList();
    }

    @Test
    void aForkOfARunningTurnHasNothingOpen() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}");
            var answer = fixture.prompt("wait");
            fixture.started.acquire();
            var fork = fixture.engine.work().copies().fork(fixture.instances.of(""), fixture.session.id(), null);
            assertThat(fixture.store.messages().all(fork.id()).stream().map(Fixture::line))
                    .containsExactly("user wait", "assistant probe:The session was copied while this call ran.");
            fixture.go.release();
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.store.sessions().unsettled()).isEmpty();
        }
    }

    @Test
    void aSessionIsBusyBeforeItsAnswerBegins() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("hello"), Script.done());
            fixture.answer("hi");
            var heard = new ArrayList<String>();
            while (heard.isEmpty() || !heard.getLast().equals("SessionIdle"))
                heard.add(fixture.hear(Event.class).getClass().getSimpleName());
            assertThat(heard)
                    .containsExactly(
                            "ProjectUpdated",
                            "SessionCreated",
                            "SessionUpdated",
                            "MessageUpdated",
                            "PartUpdated",
                            "StatusChanged",
                            "PartUpdated",
                            "MessageUpdated",
                            "PartUpdated",
                            "PartUpdated",
                            "PartDelta",
                            "UsageUpdated",
                            "SessionUpdated",
                            "PartUpdated",
                            "PartUpdated",
                            "MessageUpdated",
                            "SessionDiff",
                            "MessageUpdated",
                            "StatusChanged",
                            "SessionIdle");
        }
    }
}

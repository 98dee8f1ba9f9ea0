package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.CompactionStarting;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.session.Prompt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
    private static final String SUMMARY =
            "## Goal\nx\n## Facts\n- y\n## State\nDone: z\n## Next step\n- a\n## Files\nnone";
    private static final Failure OVERFLOW = new Failure.ContextOverflow("too long", null);

    @TempDir
    private Path folder;

    @Test
    void theSummaryIsAskedForBehindTheConversationAndStandsForItAfterwards() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(new Delta.Text("one"), Script.done())
                    .summarizes("what was")
                    .says(new Delta.Text("two"), Script.done())
                    .says(new Delta.Text("three"), Script.done());
            fixture.answer("first");
            var summary = summarize(fixture);
            fixture.answer("second");
            fixture.answer("third");
            assertThat(fixture.hear(Event.SessionCompacted.class).sessionID()).isEqualTo(fixture.session.id());
            var question = fixture.script.summaries.getFirst();
            var asked = fixture.script.asked;
            assertThat(question.instruction()).isEqualTo(Prompts.load("compaction"));
            assertThat(List.of(question.system(), question.tools()))
                    .isEqualTo(List.of(asked.get(0).system(), asked.get(0).tools()));
            assertThat(lines(question)).containsExactly("user first", "assistant one");
            assertThat(lines(asked.get(1))).containsExactly("user ", "assistant what was", "user ", "user second");
            assertThat(record(asked.get(1))).contains("## The user's requests, verbatim\n1. first");
            assertThat(lines(asked.get(2)))
                    .containsExactly(
                            "user ", "assistant what was", "user ", "user second", "assistant two", "user third");
            assertThat(record(asked.get(2))).isEqualTo(record(asked.get(1)));
            assertThat(fixture.said()).startsWith("user first", "assistant one", "user ", "assistant what was");
            var info = (Message.Assistant) summary.info();
            assertThat(List.<Object>of(info.mode(), info.agent(), info.summary(), info.finish()))
                    .isEqualTo(List.of("compaction", "compaction", true, "stop"));
            assertThat(compaction(fixture)).isEqualTo(List.of(false, false, false));
        }
    }

    @Test
    void theNewestMessagesStayAsTheyAre() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .holds(100_000, 8_000)
                    .says(new Delta.Text("one"), Script.done())
                    .says(new Delta.Text("two"), Script.done())
                    .summarizes(SUMMARY)
                    .says(new Delta.Text("three"), Script.done());
            fixture.answer("x".repeat(70_000));
            fixture.answer("second");
            summarize(fixture);
            fixture.answer("third");
            assertThat(lines(fixture.script.asked.getLast()))
                    .containsExactly(
                            "user ",
                            "assistant " + SUMMARY,
                            "user ",
                            "assistant one",
                            "user second",
                            "assistant two",
                            "user third");
            assertThat(fixture.said()).hasSize(8);
            var fork = fixture.engine
                    .work()
                    .copies()
                    .fork(fixture.instances.of(fixture.session.directory()), fixture.session.id(), null);
            fixture.engine
                    .work()
                    .prompts()
                    .prompt(fork.id(), Prompt.text("fourth"))
                    .get(10, TimeUnit.SECONDS);
            assertThat(lines(fixture.script.asked.getLast()))
                    .containsExactly(
                            "user ",
                            "assistant " + SUMMARY,
                            "user ",
                            "assistant one",
                            "user second",
                            "assistant two",
                            "user third",
                            "assistant three",
                            "user fourth");
        }
    }

    @Test
    void continuesWithASummaryWhenTheWindowIsFull() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.holds(1000, 100).says(filling("x")).says(new Delta.Text("done"), Script.done());
            assertThat(Fixture.line(fixture.answer("do it"))).isEqualTo("assistant done");
            assertThat(fixture.said())
                    .containsExactly(
                            "user do it",
                            "assistant probe:x",
                            "user ",
                            "assistant summary 1",
                            "user ",
                            "assistant done");
            assertThat(compaction(fixture)).isEqualTo(List.of(true, false, false));
            var goOn = (Part.Text) fixture.messages().get(4).parts().getFirst();
            assertThat(goOn.text()).doesNotContain("do it");
            assertThat(record(fixture.script.asked.getLast())).contains("1. do it");
            assertThat(List.of(goOn.synthetic(), goOn.metadata()))
                    .isEqualTo(List.of(true, Map.of("compaction_continue", true)));
            assertThat(fixture.script.summaries.getFirst().instruction()).isEqualTo(Prompts.load("compaction"));
            assertThat(lines(fixture.script.summaries.getFirst())).containsExactly("user do it");
            assertThat(lines(fixture.script.asked.getLast()))
                    .containsExactly("user ", "assistant summary 1", "user ", "assistant probe:x", "user ");
        }
    }

    private static final Hook<CompactionStarting> BLOCKS =
            new Hook<>("ext", CompactionStarting.class, value -> value.refused("Not now."));

    @Test
    void aTurnContinuesWithoutTheSummaryThatAHookBlocks() throws Exception {
        try (var fixture = new Fixture(folder, List.of(BLOCKS))) {
            fixture.script.holds(1000, 100).says(filling("x")).says(new Delta.Text("done"), Script.done());
            assertThat(Fixture.line(fixture.answer("do it"))).isEqualTo("assistant done");
            assertThat(fixture.said()).containsExactly("user do it", "assistant probe:x", "assistant done");
        }
    }

    @Test
    void aConversationThatIsTooLongEndsTheTurnIfAHookBlocksItsSummary() throws Exception {
        try (var fixture = new Fixture(folder, List.of(BLOCKS))) {
            fixture.script.says(new Delta.Failed(OVERFLOW, null, Tokens.NONE));
            var error = ((Message.Assistant) fixture.answer("first").info()).error();
            assertThat(error)
                    .isEqualTo(new Failure.ContextOverflow(
                            "The conversation is too long for script/one, and a hook blocked its summary. Not now.",
                            null));
        }
    }

    @Test
    void aNewPromptInAFullWindowIsAnsweredAfterASummary() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .holds(1000, 100)
                    .says(new Delta.Text("one"), new Delta.Finished(FinishReason.STOP, Tokens.of(950, 10, 0, 0, 0)))
                    .says(new Delta.Text("two"), Script.done());
            fixture.answer("first");
            assertThat(Fixture.line(fixture.answer("second"))).isEqualTo("assistant two");
            assertThat(fixture.script.summaries).hasSize(1);
        }
    }

    @Test
    void anOverflowIsMendedOnce() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var overflow = new Delta.Failed(OVERFLOW, null, Tokens.NONE);
            fixture.script
                    .says(overflow)
                    .says(new Delta.Text("done"), Script.done())
                    .says(overflow)
                    .says(overflow);
            assertThat(Fixture.line(fixture.answer("first"))).isEqualTo("assistant done");
            assertThat(compaction(fixture)).isEqualTo(List.of(true, true, false));
            assertThat(((Message.Assistant) fixture.messages().get(1).info()).error())
                    .isNull();
            assertThat(((Message.Assistant) fixture.answer("second").info()).error())
                    .isEqualTo(OVERFLOW);
            assertThat(fixture.script.summaries).hasSize(2);
        }
    }

    @Test
    void aWindowThatStaysFullEndsTheTurn() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.holds(1000, 100);
            for (int i = 0; i < 20; i++) fixture.script.says(filling("x" + i));
            assertThat(((Message.Assistant) fixture.answer("do it").info()).error())
                    .isInstanceOfSatisfying(
                            Failure.ContextOverflow.class,
                            failure -> assertThat(failure.message())
                                    .contains("script/one", "1000 tokens", "larger window"));
            assertThat(fixture.script.summaries).hasSizeLessThan(5);
        }
    }

    @Test
    void aModelThatSaysNothingGivesNoSummary() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("one"), Script.done()).wordless();
            fixture.answer("first");
            assertThat(((Message.Assistant) summarize(fixture).info()).error())
                    .isInstanceOfSatisfying(
                            Failure.Unknown.class,
                            failure -> assertThat(failure.message()).startsWith("The model gave no summary"));
            fixture.answer("second");
            assertThat(lines(fixture.script.asked.getLast()))
                    .containsExactly("user first", "assistant one", "user second");
        }
    }

    @Test
    void changesNothingWhenACompactionFailsOrIsAborted() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(new Delta.Text("one"), Script.done())
                    .summarizes(
                            new Delta.Text("half"),
                            new Delta.Failed(
                                    new Failure.Api("refused", 400, false, null, null, null), null, Tokens.NONE))
                    .summarizes(() -> {
                        fixture.started.release();
                        fixture.go.acquireUninterruptibly();
                        return new Delta.Text("half");
                    })
                    .says(new Delta.Text("two"), Script.done());
            fixture.answer("first");
            assertThat(((Message.Assistant) summarize(fixture).info()).error()).isInstanceOf(Failure.Api.class);
            var aborted = fixture.engine
                    .work()
                    .prompts()
                    .summarize(fixture.session.id(), new ModelRef("script", "one"), false);
            fixture.started.acquire();
            fixture.engine.work().stops().abort(fixture.session.id());
            fixture.go.release();
            assertThat(((Message.Assistant) aborted.get(10, TimeUnit.SECONDS).info()).error())
                    .isInstanceOf(Failure.Aborted.class);
            fixture.answer("second");
            assertThat(lines(fixture.script.asked.getLast()))
                    .containsExactly("user first", "assistant one", "user second");
        }
    }

    private static Message summarize(Fixture fixture) throws Exception {
        return fixture.engine
                .work()
                .prompts()
                .summarize(fixture.session.id(), new ModelRef("script", "one"), false)
                .get(10, TimeUnit.SECONDS);
    }

    /// A call, in an answer that nearly fills the window.
    private static Delta[] filling(String what) {
        var deltas = new ArrayList<>(Script.call("probe", "{\"what\":\"" + what + "\"}"));
        deltas.add(new Delta.Finished(FinishReason.TOOL_CALLS, Tokens.of(950, 10, 0, 0, 0)));
        return deltas.toArray(Delta[]::new);
    }

    /// Record behind the summary.
    private static String record(Request request) {
        return ((Part.Text) request.history().get(2).parts().getFirst()).text();
    }

    private static List<String> lines(Request request) {
        return request.history().stream().map(Fixture::line).toList();
    }

    /// Marks of the newest compaction: automatic, after an overflow, with a tail.
    private static List<Boolean> compaction(Fixture fixture) {
        var part = fixture.messages().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.Compaction.class::isInstance)
                .map(Part.Compaction.class::cast)
                .toList()
                .getLast();
        return List.of(part.auto(), Boolean.TRUE.equals(part.overflow()), part.tail_start_id() != null);
    }

    @Test
    void overflowsAfterEveryAnswerEndTheTurn() throws Exception {
        try (var fixture = new Fixture(folder)) {
            for (int i = 0; i < 20; i++)
                fixture.script.calls("{\"what\":\"x" + i + "\"}").says(new Delta.Failed(OVERFLOW, null, Tokens.NONE));
            assertThat(((Message.Assistant) fixture.answer("do it").info()).error())
                    .isEqualTo(OVERFLOW);
            assertThat(fixture.script.summaries).hasSizeLessThan(5);
        }
    }
}

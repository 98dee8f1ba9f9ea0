package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests of a turn that is longer than its window.
class LongTurnTest {
    private static final String REQUEST = "Build the bridge across the river, and never use ropes.";
    private static final String LONG_REQUEST = REQUEST + " The plan says: " + "stone upon stone, ".repeat(1_200);
    private static final String SUMMARY = """
        ## Goal
        Build the bridge across the river without ropes.
        ## Facts
        The river is wide.
        ## State
        Done: two pillars.
        ## Next step
        The third pillar.
        ## Files
        None.\
        """;
    private static final String NEXT_STEP = "[[STEP 5]] Reading part 05.";

    @TempDir
    private Path folder;

    @Test
    void theRequestIsNeverLostOverFiveSummaries() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.holds(1000, 100);
            for (int i = 0; i < 5; i++)
                fixture.script.calls(call("a" + i)).calls(call("b" + i)).says(filling("c" + i));
            fixture.script.says(new Delta.Text("built"), Script.done());
            assertThat(Fixture.line(fixture.answer(REQUEST))).isEqualTo("assistant built");
            assertThat(fixture.script.summaries).hasSize(5);
            assertThat(fixture.script.asked)
                    .hasSize(16)
                    .allSatisfy(request -> assertThat(text(request)).contains(REQUEST));
            var last = fixture.script.asked.getLast();
            assertThat(last.history().stream().map(Fixture::line))
                    .as("summary, record, the newest step, and no request behind it")
                    .containsExactly("user ", "assistant summary 5", "user ", "assistant probe:c4", "user ");
        }
    }

    /// The next step is no summary, whatever the message claims.
    @Test
    void aBadSummaryIsAskedForOnceMoreWithTheReason() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .holds(20_000, 1_000)
                    .says(filling("x", 19_000))
                    .summarizes(NEXT_STEP)
                    .summarizes(SUMMARY)
                    .says(new Delta.Text("built"), Script.done());
            assertThat(Fixture.line(fixture.answer(LONG_REQUEST))).isEqualTo("assistant built");
            var asked = fixture.script.summaries;
            assertThat(asked).hasSize(2);
            assertThat(asked.get(1).instruction())
                    .startsWith(asked.get(0).instruction())
                    .endsWith("Your last answer was rejected: these headings are missing: Goal, Facts, State, Next"
                            + " step, Files; it does not mention what the user asked for. Answer with the summary"
                            + " alone, in the form above.");
            assertThat(asked.get(1).history()).isEqualTo(asked.get(0).history());
            assertThat(text(fixture.script.asked.getLast())).contains(SUMMARY).doesNotContain(NEXT_STEP);
            var rejected = fixture.messages().stream()
                    .filter(message -> Fixture.line(message).contains(NEXT_STEP))
                    .findFirst()
                    .orElseThrow();
            assertThat(((Message.Assistant) rejected.info()).error())
                    .isInstanceOfSatisfying(
                            Failure.Unknown.class,
                            failure -> assertThat(failure.message())
                                    .startsWith("The summary was rejected: these headings are missing: Goal"));
            assertThat(rejected.parts().getLast()).as("what clients show").isInstanceOf(Part.Retry.class);
        }
    }

    @Test
    void withoutAGoodSummaryTheRecordAndTheNewestStepCarryTheWork() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .holds(20_000, 1_000)
                    .says(filling("newest", 19_000))
                    .summarizes(NEXT_STEP)
                    .summarizes(NEXT_STEP)
                    .says(new Delta.Text("built"), Script.done());
            assertThat(Fixture.line(fixture.answer(LONG_REQUEST))).isEqualTo("assistant built");
            assertThat(fixture.script.summaries).hasSize(2);
            assertThat(fixture.script.asked.getLast().history().stream().map(Fixture::line))
                    .containsExactly(
                            "user ",
                            "assistant No summary (these headings are missing: Goal, Facts, State, Next step, Files;"
                                    + " it does not mention what the user asked for). Earlier messages are omitted;"
                                    + " the record and the latest messages remain.",
                            "user ",
                            "assistant probe:newest",
                            "user ");
            assertThat(text(fixture.script.asked.getLast())).contains(REQUEST).doesNotContain(NEXT_STEP);
            assertThat(fixture.hear(Event.SessionCompacted.class).sessionID()).isEqualTo(fixture.session.id());
        }
    }

    @Test
    void aProviderThatRefusesEverySummaryIsNotAskedForever() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.holds(20_000, 1_000).says(filling("newest", 19_000));
            for (int i = 0; i < 10; i++)
                fixture.script.summarizes(
                        new Delta.Failed(new Failure.ContextOverflow("too long", null), null, Tokens.NONE));
            fixture.script.says(new Delta.Text("built"), Script.done());
            assertThat(Fixture.line(fixture.answer(LONG_REQUEST))).isEqualTo("assistant built");
            assertThat(fixture.script.summaries).hasSize(4);
            var sizes = fixture.script.summaries.stream()
                    .map(request -> text(request).length())
                    .toList();
            assertThat(sizes.get(3)).isLessThan(sizes.get(2)).isLessThan(sizes.get(1) / 2);
            assertThat(text(fixture.script.asked.getLast()))
                    .contains(REQUEST, "No summary (the provider rejected every request for one as too long)");
        }
    }

    @Test
    void aBadSummaryThatTheUserAskedForChangesNothing() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .says(new Delta.Text("one"), Script.done())
                    .summarizes(NEXT_STEP)
                    .summarizes(NEXT_STEP)
                    .says(new Delta.Text("two"), Script.done());
            fixture.answer(LONG_REQUEST);
            var answer = fixture.engine
                    .work()
                    .prompts()
                    .summarize(fixture.session.id(), fixture.script.fallback().orElseThrow(), false)
                    .get(10, TimeUnit.SECONDS);
            assertThat(((Message.Assistant) answer.info()).error())
                    .isInstanceOfSatisfying(
                            Failure.Unknown.class,
                            failure -> assertThat(failure.message()).endsWith(" Nothing was changed."));
            fixture.answer("second");
            assertThat(fixture.script.asked.getLast().history().stream().map(Fixture::line))
                    .containsExactly("user " + LONG_REQUEST, "assistant one", "user second");
        }
    }

    @Test
    void aSummaryThatIsAbortedInTheMiddleLosesNothing() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.holds(1000, 100).says(filling("a")).summarizes(() -> {
                fixture.started.release();
                fixture.go.acquireUninterruptibly();
                return new Delta.Text("half a summary");
            });
            var first = fixture.prompt(REQUEST);
            fixture.started.acquire(2);
            fixture.engine.work().stops().abort(fixture.session.id());
            fixture.go.release();
            assertThat(((Message.Assistant) first.get(10, TimeUnit.SECONDS).info()).error())
                    .isInstanceOf(Failure.Aborted.class);
            fixture.script.says(new Delta.Text("built"), Script.done());
            assertThat(Fixture.line(fixture.answer("Continue."))).isEqualTo("assistant built");
            assertThat(text(fixture.script.asked.getLast()))
                    .contains(REQUEST, "Continue.")
                    .doesNotContain("half a summary");
        }
    }

    /// Old results go first, together; the bytes before them stay as they were.
    @Test
    void oldResultsAreDroppedBeforeAnythingIsSummarized() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.holds(30_000, 1_000);
            for (int i = 0; i < 6; i++) fixture.script.calls(call("x".repeat(8_000) + i));
            fixture.script
                    .says(filling("x".repeat(8_000) + "last", 28_500))
                    .says(new Delta.Text("built"), Script.done());
            assertThat(Fixture.line(fixture.answer(REQUEST))).isEqualTo("assistant built");
            assertThat(fixture.script.summaries).isEmpty();
            var dropped = calls(fixture.messages()).stream()
                    .map(LongTurnTest::isDropped)
                    .toList();
            assertThat(dropped).containsExactly(true, true, true, true, false, false, false);
            var first =
                    (ToolState.Completed) calls(fixture.messages()).getFirst().state();
            assertThat(Path.of((String) first.metadata().get("outputPath"))).hasContent(first.output());
        }
    }

    private static List<Part.Tool> calls(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.Tool.class::isInstance)
                .map(Part.Tool.class::cast)
                .toList();
    }

    private static boolean isDropped(Part.Tool call) {
        return call.state() instanceof ToolState.Completed done && done.time().compacted() != null;
    }

    private static String call(String what) {
        return "{\"what\":\"" + what + "\"}";
    }

    private static Delta[] filling(String what) {
        return filling(what, 950);
    }

    /// A call, in an answer that nearly fills the window.
    private static Delta[] filling(String what, long tokens) {
        var deltas = new ArrayList<>(Script.call("probe", call(what)));
        deltas.add(Script.finished(tokens));
        return deltas.toArray(Delta[]::new);
    }

    private static String text(Request request) {
        var parts = request.history().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text());
        return parts.collect(Collectors.joining("\n")) + (request.instruction() == null ? "" : request.instruction());
    }
}

package dev.lungo.engine.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
    private static final Id<Session> SESSION = Session.newId();

    /// A model that may answer with nearly as much as it holds is not summarized all the time.
    @ParameterizedTest
    @CsvSource({
        "0, , 8000, , 0",
        "100000, , 8000, , 92000",
        "200000, , 64000, , 168000",
        "40000, , 32000, , 20000",
        "200000, 180000, 64000, , 160000",
        "200000, 180000, 64000, 5000, 175000",
        "100000, , 8000, 30000, 70000"
    })
    void whatIsUsable(long context, Long input, long output, Integer reserved, long usable) {
        assertThat(new Threshold(model(context, input, output), settings(null, reserved)).usable())
                .isEqualTo(usable);
    }

    /// Within one turn, all at once, all but the newest that fit into the tail, and only if much room is made.
    @Test
    void oldResultsAreDroppedTogether() {
        var calls = List.of(
                tool("skill", 30_000),
                tool("bash", 30_000),
                tool("read", 30_000),
                tool("read", 10_000),
                tool("read", 30_000));
        var sent = Stream.concat(Stream.of(user()), calls.stream().map(ThresholdTest::answer))
                .toList();
        var threshold = new Threshold(model(100_000, null, 8000), settings(null, null));
        assertThat(Prune.of(sent, threshold, ThresholdTest::isSkill))
                .containsExactly(calls.get(1), calls.get(2), calls.get(3));
        assertThat(Prune.of(
                        sent, new Threshold(model(100_000, null, 8000), settings(true, null)), ThresholdTest::isSkill))
                .hasSize(3);
        assertThat(Prune.of(
                        sent, new Threshold(model(100_000, null, 8000), settings(false, null)), ThresholdTest::isSkill))
                .isEmpty();
        assertThat(Prune.of(sent.subList(3, 6), threshold, ThresholdTest::isSkill))
                .as("too little")
                .hasSize(2);
        assertThat(Prune.of(sent.subList(4, 6), threshold, ThresholdTest::isSkill))
                .as("too little")
                .isEmpty();
        var dropped = Prune.dropped(calls.get(1), null, 1);
        assertThat(((ToolState.Completed) dropped.state()).time().compacted()).isNotNull();
    }

    @Test
    void theNewestStepIsCutIfItIsTooLarge() {
        var first = tool("read", 30_000);
        var second = tool("read", 30_000);
        var step = new Message(answer(first).info(), List.of(first, second));
        assertThat(Prune.newest(List.of(user(), step), 60_000, ThresholdTest::isSkill))
                .isEmpty();
        assertThat(Prune.newest(List.of(user(), step), 46_000, ThresholdTest::isSkill))
                .containsExactly(first);
    }

    @Test
    void theTailHoldsTheNewestStepWhateverItsSize() {
        var threshold = new Threshold(model(100_000, null, 8000), settings(null, null));
        var sent =
                List.of(user(), answer(tool("read", 4_000)), answer(tool("read", 4_000)), answer(tool("read", 30_000)));
        assertThat(Tail.of(sent, threshold, false))
                .isEqualTo(new Tail(3, sent.get(3).info().id()));
        var small =
                List.of(user(), answer(tool("read", 30_000)), answer(tool("read", 4_000)), answer(tool("read", 4_000)));
        assertThat(Tail.of(small, threshold, false))
                .isEqualTo(new Tail(2, small.get(2).info().id()));
        assertThat(Tail.of(small.subList(2, 4), threshold, false))
                .as("nothing to replace but the newest step")
                .isEqualTo(new Tail(1, null));
    }

    /// As local servers, which may count nothing.
    @Test
    void estimatesUncountedMessages() {
        var threshold = new Threshold(model(50_000, null, 8000), settings(null, null));
        assertThat(threshold.reached(List.of(user(), answer(tool("read", 30_000)), user())))
                .isFalse();
        assertThat(threshold.reached(
                        List.of(user(), answer(tool("read", 30_000)), answer(tool("read", 30_000)), user())))
                .isTrue();
        assertThat(threshold.reached(List.of(user()))).isFalse();
    }

    @Test
    void aTranscriptKeepsItsBeginningAndItsEnd() {
        var lines = new ArrayList<Message>();
        for (int i = 0; i < 100; i++)
            lines.add(new Message(user().info(), List.of(Part.Text.typed(SESSION, Message.newId(), "line " + i))));
        assertThat(Transcript.of(lines.subList(0, 2), 1000)).isEqualTo("[User]\nline 0\n\n[User]\nline 1");
        assertThat(Transcript.of(lines, 400))
                .startsWith("[User]\nline 0")
                .contains("(left out)")
                .endsWith("line 99")
                .hasSizeLessThan(450);
    }

    private static Config.Compaction settings(Boolean prune, Integer reserved) {
        return new Config.Compaction(null, prune, null, null, reserved);
    }

    private static Model model(long context, Long input, long output) {
        return new Model(
                "one",
                "script",
                "One",
                null,
                new Model.Api("one", "http://script", "script"),
                "active",
                "2026-01-01",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                Model.Cost.FREE,
                new Model.Limit(context, input, output),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Message user() {
        return new Message(
                new Message.User(
                        Message.newId(),
                        SESSION,
                        new Message.Created(1),
                        "build",
                        new ModelRef("script", "one"),
                        null,
                        null,
                        null,
                        null),
                List.of());
    }

    private static Message answer(Part.Tool tool) {
        var info = new Message.Assistant(
                Message.newId(),
                SESSION,
                Message.newId(),
                new Message.Time(1, 2L),
                "script",
                "one",
                null,
                "build",
                "build",
                new Message.Where("/", "/"),
                0,
                Tokens.NONE,
                "stop",
                null,
                null,
                null);
        return new Message(info, List.of(tool));
    }

    /// A call with a result of this many tokens.
    private static Part.Tool tool(String name, int tokens) {
        var state = new ToolState.Completed(
                Map.of(), "x".repeat(tokens * 4), name, Map.of(), new Part.Span(1, 2L, null), null);
        return new Part.Tool(Part.newId(), SESSION, Message.newId(), "call", name, state, null);
    }

    private static boolean isSkill(Part.Tool call) {
        return call.tool().equals("skill");
    }
}

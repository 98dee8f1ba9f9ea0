package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.SessionStart;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Passage;
import dev.lungo.core.usage.ContextUse.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The content of the window before, during, and after a conversation; no request is sent to find out.
class ContextWindowTest {
    private static final String SUMMARY =
            "## Goal\nx\n## Facts\n- y\n## State\nDone: z\n## Next step\n- a\n## Files\nnone";

    @TempDir
    private Path folder;

    @Test
    void anEmptySessionShowsWhatItsFirstRequestSendsAnyway() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var file = Files.writeString(fixture.project.resolve("AGENTS.md"), "Use tabs.");
            var use = use(fixture);
            assertThat(use.segments())
                    .extracting(Segment::kind)
                    .containsExactly(Kind.SYSTEM, Kind.TOOLS, Kind.INSTRUCTIONS);
            assertThat(use.counted()).isFalse();
            assertThat(use.compaction()).isNull();
            assertThat(text(fixture, Kind.INSTRUCTIONS))
                    .containsExactly(new Passage(file.toString(), "Instructions from " + file + ":\nUse tabs."));
            assertThat(fixture.engine.windows().start(fixture.project.toString()))
                    .isEqualTo(new SessionStart(List.of(file.toString()), true));
            assertThat(fixture.script.asked).isEmpty();
            Files.delete(file);
            assertThat(use(fixture).segments()).extracting(Segment::kind).doesNotContain(Kind.INSTRUCTIONS);
        }
    }

    @Test
    void thePartsAddUpToTheCountOfTheProvider() throws Exception {
        try (var fixture = new Fixture(folder)) {
            Files.writeString(fixture.project.resolve("AGENTS.md"), "Use tabs.");
            fixture.script
                    .holds(100_000, 8_000)
                    .calls("{\"what\":\"look\"}")
                    .says(new Delta.Text("x".repeat(4_000)), finished(20_000));
            fixture.answer("y".repeat(8_000));
            var use = use(fixture);
            assertThat(use.tokens()).isCloseTo(20_010, Offset.offset(5L));
            assertThat(List.of(use.counted(), use.window(), use.usable())).isEqualTo(List.of(true, 100_000L, 92_000L));
            assertThat(use.segments())
                    .extracting(Segment::kind)
                    .containsExactly(
                            Kind.SYSTEM, Kind.TOOLS, Kind.INSTRUCTIONS, Kind.PROMPTS, Kind.ANSWERS, Kind.RESULTS);
            assertThat(tokens(use, Kind.PROMPTS))
                    .isCloseTo(2 * tokens(use, Kind.ANSWERS), Percentage.withPercentage(5));
            assertThat(text(fixture, Kind.RESULTS)).containsExactly(new Passage("probe", "look"));
            assertThat(text(fixture, Kind.SYSTEM))
                    .extracting(Passage::name)
                    .containsExactly("system prompt", "updates");
            assertThat(fixture.script.asked).hasSize(2);
        }
    }

    @Test
    void aRunningTurnShowsWhatItHasSoFar() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}");
            var answer = fixture.prompt("z".repeat(400));
            fixture.started.acquire();
            var use = use(fixture);
            assertThat(use.tokens()).isCloseTo(Script.USED.counted(), Offset.offset(5L));
            assertThat(tokens(use, Kind.PROMPTS)).isPositive();
            assertThat(text(fixture, Kind.ANSWERS)).extracting(Passage::name).containsExactly("tool calls");
            fixture.go.release();
            answer.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSummaryReplacesWhatItFreed() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .holds(100_000, 8_000)
                    .says(new Delta.Text("one"), finished(40_000))
                    .says(new Delta.Text("two"), finished(40_100))
                    .summarizes(SUMMARY);
            fixture.answer("x".repeat(150_000));
            fixture.answer("second");
            var before = use(fixture);
            var freed = Objects.requireNonNull(before.compaction());
            assertThat(freed.freed()).isBetween(30_000L, 40_000L);
            assertThat(freed.cost()).isCloseTo(0.042, Offset.offset(0.001));
            var model = new ModelRef("script", "one", null);
            fixture.engine
                    .work()
                    .prompts()
                    .summarize(fixture.session.id(), model, false)
                    .get(10, TimeUnit.SECONDS);
            var after = use(fixture);
            assertThat(after.counted()).isFalse();
            assertThat(after.compaction()).isNull();
            assertThat(after.tokens()).isLessThan(before.tokens() - freed.freed() / 2);
            assertThat(text(fixture, Kind.SUMMARY)).contains(new Passage("summary", SUMMARY));
        }
    }

    private static Delta finished(long tokens) {
        return new Delta.Finished(FinishReason.STOP, Tokens.of(tokens, 10, 0, 0, 0));
    }

    private static ContextUse use(Fixture fixture) throws Exception {
        return fixture.engine.windows().of(fixture.session.id());
    }

    private static List<Passage> text(Fixture fixture, Kind kind) throws Exception {
        return fixture.engine.windows().text(fixture.session.id(), kind);
    }

    private static long tokens(ContextUse use, Kind kind) {
        return use.segments().stream()
                .filter(segment -> segment.kind() == kind)
                .findFirst()
                .orElseThrow()
                .tokens();
    }
}

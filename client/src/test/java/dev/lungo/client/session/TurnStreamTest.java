package dev.lungo.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Figures, ends, and activities of turns, derived from recorded streams.
class TurnStreamTest {
    /// The turns of a stream, each as it was when it ended. `random` skips most models, as a slow screen does.
    private static List<TurnProgress> turns(RecordedStream stream, Random random) {
        var turns = new ArrayList<TurnProgress>();
        var progress = TurnProgress.BEGUN;
        var now = SessionModel.created(stream.session());
        var drawn = now;
        for (int i = stream.start(); i < stream.size(); i++) {
            var idle = !now.busy();
            now = now.heard(stream.from(i, i + 1).getFirst());
            // A slow screen still sees each turn begin and end.
            if (random.nextInt(5) > 0 && idle != now.busy()) continue;
            for (var news : now.since(drawn)) {
                var next = progress.with(news);
                if (progress.running() && !next.running()) turns.add(next);
                progress = next;
            }
            drawn = now;
        }
        return turns;
    }

    private static String line(TurnProgress turn) {
        var figures = turn.figures();
        return figures.steps() + " steps, " + figures.answers().size() + " answers, "
                + figures.tokens().context() + " in, " + figures.tokens().output() + " out, "
                + (turn.failure() == null ? "done" : turn.failure().message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void theFiguresOfAllTurnsAreThoseOfAllSteps(String name) {
        var stream = RecordedStream.read(name);
        Map<String, Part.StepFinish> steps = new LinkedHashMap<>();
        for (var event : stream.from(stream.start(), stream.size())) {
            if (event instanceof Event.PartUpdated it && it.part() instanceof Part.StepFinish step)
                steps.put(step.id().value(), step);
        }
        var all = Tokens.NONE;
        for (var step : steps.values()) all = all.plus(step.tokens());
        var counted = Tokens.NONE;
        int number = 0;
        for (var turn : turns(stream, new Random(1))) {
            counted = counted.plus(turn.figures().tokens());
            number += turn.figures().steps();
        }
        assertThat(number).isEqualTo(steps.size());
        assertThat(counted).isEqualTo(all);
    }

    @Test
    void aTurnEndsWithItsFiguresAndItsFailure() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(turns(RecordedStream.read("stopped"), new Random(seed)).stream()
                            .map(TurnStreamTest::line)
                            .toList())
                    .as("seed " + seed)
                    .containsExactly(
                            "1 steps, 1 answers, 1883 in, 8 out, The turn was interrupted.",
                            "0 steps, 0 answers, 0 in, 0 out, done",
                            "1 steps, 1 answers, 2048 in, 6 out, done",
                            "1 steps, 1 answers, 2320 in, 49 out, done");
        }
    }

    /// Rows as a screen would show them, without times; each once until another one follows.
    private static List<String> activities(String name) {
        var stream = RecordedStream.read(name);
        var rows = new ArrayList<String>();
        var model = SessionModel.created(stream.session());
        for (var event : stream.from(stream.start(), stream.size())) {
            model = model.heard(event);
            var row = String.join(
                    ", ",
                    TurnActivity.of(model).stream().map(TurnStreamTest::words).toList());
            if (rows.isEmpty() || !rows.getLast().equals(row)) rows.add(row);
        }
        return rows;
    }

    private static String words(TurnActivity activity) {
        return switch (activity) {
            case TurnActivity.Waiting it -> "waiting for " + it.model();
            case TurnActivity.Thinking _ -> "thinking";
            case TurnActivity.Writing _ -> "writing";
            case TurnActivity.Preparing it -> "preparing " + it.tool();
            case TurnActivity.Running it -> "running " + it.call().tool() + " at depth " + it.depth();
            case TurnActivity.Retrying it -> "attempt " + it.retry().attempt();
        };
    }

    @Test
    void aTurnDoesOneThingAfterTheOther() {
        assertThat(String.join("\n", activities("stopped"))).isEqualTo("""

            waiting for m
            attempt 1
            waiting for m
            thinking
            waiting for m
            preparing read
            running read at depth 0
            waiting for m
            writing
            waiting for m

            waiting for m
            running bash at depth 0
            waiting for m

            waiting for m
            writing
            waiting for m

            waiting for m
            writing
            waiting for m
            """);
    }

    @Test
    void callsRunSideBySideAndInSubagents() {
        assertThat(String.join("\n", activities("family"))).isEqualTo("""

            waiting for m
            thinking
            waiting for m
            writing
            waiting for m
            preparing todowrite
            running todowrite at depth 0
            waiting for m
            preparing task
            preparing read
            running read at depth 0
            running task at depth 0, running read at depth 0
            running task at depth 0
            running task at depth 0, running read at depth 1
            running task at depth 0
            running task at depth 0, running bash at depth 1
            running task at depth 0
            waiting for m
            writing
            waiting for m
            preparing bash
            running bash at depth 0
            waiting for m
            preparing edit
            preparing todowrite
            running edit at depth 0
            running edit at depth 0, running todowrite at depth 0
            running todowrite at depth 0
            waiting for m
            writing
            waiting for m

            waiting for m
            writing
            waiting for m

            waiting for m
            writing
            waiting for m
            """);
    }

    /// The clock beside an activity starts when it begins.
    @ParameterizedTest
    @ValueSource(strings = {"family", "stopped"})
    void theClockOfAnActivityStandsStillWhileItLasts(String name) {
        var stream = RecordedStream.read(name);
        var model = SessionModel.created(stream.session());
        TurnActivity.Writing before = null;
        for (var event : stream.from(stream.start(), stream.size())) {
            model = model.heard(event);
            var now = TurnActivity.of(model).isEmpty()
                    ? null
                    : TurnActivity.of(model).getFirst();
            if (now instanceof TurnActivity.Writing && before != null)
                assertThat(now).isEqualTo(before);
            if (now instanceof TurnActivity.Running it && it.call().state() instanceof ToolState.Running state)
                assertThat(it.since()).isEqualTo(state.time().start());
            before = now instanceof TurnActivity.Writing writing ? writing : null;
        }
    }

    @Test
    void asksComeOldestFirstAndOnce() {
        var stream = RecordedStream.read("family");
        var seen = new LinkedHashSet<String>();
        var model = SessionModel.created(stream.session());
        for (var event : stream.from(stream.start(), stream.size())) {
            model = model.heard(event);
            for (var ask = model.asks().next(seen);
                    ask != null;
                    ask = model.asks().next(seen)) seen.add(ask.id());
        }
        assertThat(List.copyOf(seen))
                .isEqualTo(List.copyOf(model.asks().settled().keySet()));
        assertThat(seen).hasSize(2);
    }

    private static SessionModel answered(String finish, boolean summary) {
        var stream = RecordedStream.read("stopped");
        var model = SessionModel.created(stream.session());
        var prompt = stream.from(0, stream.size()).stream()
                .filter(event -> event instanceof Event.MessageUpdated it && it.info() instanceof Message.User)
                .findFirst()
                .orElseThrow();
        var info = Json.read(
                "{\"id\":\"msg_z\",\"sessionID\":\"" + stream.session().id()
                        + "\",\"role\":\"assistant\",\"parentID\":\"msg_y\",\"time\":{\"created\":1,\"completed\":2},"
                        + "\"providerID\":\"p\",\"modelID\":\"m\",\"mode\":\"build\",\"agent\":\"build\","
                        + "\"path\":{\"cwd\":\"/\",\"root\":\"/\"},\"cost\":0,\"finish\":\"" + finish
                        + "\",\"summary\":" + summary
                        + ",\"tokens\":{\"input\":0,\"output\":0,\"reasoning\":0,\"cache\":{\"read\":0,\"write\":0}}}",
                Message.Info.class);
        return model.heard(prompt)
                .heard(new Event.MessageUpdated(stream.session().id(), info));
    }

    @Test
    void anAnswerThatWasCutOffHasFailed() {
        assertThat(answered("length", false).conversation().failure()).isInstanceOf(Failure.OutputLength.class);
        assertThat(answered("stop", false).conversation().failure()).isNull();
        assertThat(answered("length", true).conversation().failure()).isNull();
    }
}

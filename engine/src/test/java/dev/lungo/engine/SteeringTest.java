package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteeringTest {
    @TempDir
    Path folder;

    @Test
    void aPromptAfterAnAbortIsAnswered() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script
                    .then(() -> {
                        fixture.started.release();
                        fixture.go.acquireUninterruptibly();
                        return new Delta.Text("half");
                    })
                    .says(new Delta.Text("second answer"), Script.done());
            var first = fixture.prompt("first");
            fixture.started.acquire();
            fixture.engine.work().stops().abort(fixture.session.id());
            var second = fixture.prompt("second");
            fixture.go.release();
            assertThat(((Message.Assistant) first.get(10, TimeUnit.SECONDS).info()).error())
                    .isInstanceOf(Failure.Aborted.class);
            assertThat(Fixture.line(second.get(10, TimeUnit.SECONDS))).isEqualTo("assistant second answer");
        }
    }

    @Test
    void anEditedQueuedPromptIsWhatTheModelGets() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}").says(new Delta.Text("done"), Script.done());
            var first = fixture.prompt("first");
            fixture.started.acquire();
            var second = fixture.prompt("delete everything");
            var typed = (Part.Text) fixture.messages().getLast().parts().getFirst();
            fixture.engine
                    .work()
                    .amendments()
                    .replace(new Part.Text(
                            typed.id(),
                            typed.sessionID(),
                            typed.messageID(),
                            "delete nothing",
                            null,
                            null,
                            null,
                            null));
            fixture.go.release();
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
            assertThat(fixture.script.asked.getLast().history().stream().map(Fixture::line))
                    .containsExactly("user first", "assistant probe:wait", "user delete nothing");
        }
    }

    @Test
    void aSessionThatRestsHoldsNothingThatWasSaid() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.says(new Delta.Text("a long answer"), Script.done());
            var answer = new WeakReference<>(fixture.prompt("first").get(10, TimeUnit.SECONDS));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (answer.get() != null && System.nanoTime() < end) System.gc();
            assertThat(answer.get()).isNull();
        }
    }

    @Test
    void anAbortCountsForWhatWasSaidBefore() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}");
            var first = fixture.prompt("first");
            fixture.started.acquire();
            var second = fixture.prompt("second");
            fixture.engine.work().stops().abort(fixture.session.id());
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said())
                    .containsExactly("user first", "assistant probe:Tool execution aborted", "user second");
            assertThat(fixture.script.asked).hasSize(1);
        }
    }

    @Test
    void aPromptDuringAStepThatFailsIsAnsweredAfterIt() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var refused = new Failure.Api("bad request", 400, false, null, null, null);
            fixture.script
                    .then(() -> {
                        fixture.started.release();
                        fixture.go.acquireUninterruptibly();
                        return new Delta.Failed(refused, null, Script.USED);
                    })
                    .says(new Delta.Text("better"), Script.done());
            var first = fixture.prompt("first");
            fixture.started.acquire();
            var second = fixture.prompt("second");
            fixture.go.release();
            assertThat(((Message.Assistant) first.get(10, TimeUnit.SECONDS).info()).error())
                    .isEqualTo(refused);
            assertThat(Fixture.line(second.get(10, TimeUnit.SECONDS))).isEqualTo("assistant better");
        }
    }

    @Test
    void aPromptDuringAStepJoinsTheTurn() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}").says(new Delta.Text("both"), Script.done());
            var first = fixture.prompt("first");
            fixture.started.acquire();
            var second = fixture.prompt("second");
            fixture.go.release();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(second.get(10, TimeUnit.SECONDS));
            assertThat(fixture.said())
                    .containsExactly("user first", "assistant probe:wait", "user second", "assistant both");
        }
    }

    @Test
    void manyPromptsDoNotHideWhatAnAbortHasToClose() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}");
            var first = fixture.prompt("first");
            fixture.started.acquire();
            for (int i = 0; i < 12; i++) fixture.prompt("more");
            fixture.engine.work().stops().abort(fixture.session.id());
            assertThat(((Message.Assistant) first.get(10, TimeUnit.SECONDS).info()).error())
                    .isInstanceOf(Failure.Aborted.class);
            assertThat(fixture.said()).startsWith("user first", "assistant probe:Tool execution aborted");
            assertThat(fixture.store.sessions().unsettled()).isEmpty();
        }
    }
}

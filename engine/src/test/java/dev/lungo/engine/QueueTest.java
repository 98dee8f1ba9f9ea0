package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.QueuedPrompt.Attached;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.work.PromptQueues;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prompts that wait for the end of a turn.
class QueueTest {
    @TempDir
    Path folder;

    private Fixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new Fixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private PromptQueues queues() {
        return fixture.engine.queues();
    }

    private static QueuedPrompt item(String text) {
        return new QueuedPrompt(QueuedPrompt.newId(), text, null, List.of(), null, null, 1);
    }

    private QueuedPrompt add(String text) {
        var item = item(text);
        queues().add(fixture.session.id(), item);
        return item;
    }

    private List<String> queued() {
        return queues().of(fixture.session.id()).stream()
                .map(QueuedPrompt::typed)
                .toList();
    }

    /// A turn that waits for a release.
    private void begin() throws Exception {
        fixture.script.calls("{\"what\":\"wait\"}").says(new Delta.Text("first done"), Script.done());
        fixture.prompt("first");
        fixture.started.acquire();
    }

    private void awaitIdle(String last) {
        Await.until(() -> !fixture.engine.workers().busy(fixture.session.id())
                && !fixture.said().isEmpty()
                && fixture.said().getLast().equals(last));
    }

    @Test
    void promptsAreSentOneByOneWhenTheTurnHasEnded() throws Exception {
        begin();
        add("second");
        add("third");
        fixture.script.says(new Delta.Text("second done"), Script.done());
        fixture.script.says(new Delta.Text("third done"), Script.done());
        assertThat(queued()).containsExactly("second", "third");
        fixture.go.release();
        awaitIdle("assistant third done");
        assertThat(fixture.said())
                .containsExactly(
                        "user first",
                        "assistant probe:wait",
                        "assistant first done",
                        "user second",
                        "assistant second done",
                        "user third",
                        "assistant third done");
        assertThat(queued()).isEmpty();
    }

    @Test
    void aPromptForAnIdleSessionIsSentAtOnce() {
        fixture.script.says(new Delta.Text("done"), Script.done());
        add("go");
        awaitIdle("assistant done");
        assertThat(queued()).isEmpty();
    }

    @Test
    void aStopHoldsTheQueueUntilTheNextTurnEnds() throws Exception {
        begin();
        add("later");
        fixture.engine.work().stops().abort(fixture.session.id());
        Await.until(() -> !fixture.engine.workers().busy(fixture.session.id()));
        assertThat(queued()).containsExactly("later");
        fixture.script.says(new Delta.Text("again"), Script.done());
        fixture.answer("go on");
        awaitIdle("assistant again");
        assertThat(queued()).isEmpty();
        assertThat(fixture.said()).contains("user later");
    }

    @Test
    void aPromptThatIsSentNowJoinsTheTurn() throws Exception {
        begin();
        add("one");
        var two = add("two");
        queues().send(fixture.session.id(), two.id());
        assertThat(queued()).containsExactly("one");
        fixture.script.says(new Delta.Text("one done"), Script.done());
        fixture.go.release();
        awaitIdle("assistant one done");
        assertThat(fixture.said())
                .containsExactly(
                        "user first",
                        "assistant probe:wait",
                        "user two",
                        "assistant first done",
                        "user one",
                        "assistant one done");
    }

    @Test
    void promptsAreEditedMovedAndRemoved() throws Exception {
        begin();
        var id = fixture.session.id();
        var one = add("one");
        var two = add("two");
        add("three");
        queues().edit(id, one.id(), "uno", null);
        queues().edit(id, two.id(), null, 0);
        assertThat(queued()).containsExactly("two", "uno", "three");
        queues().edit(id, two.id(), "dos", 99);
        assertThat(queued()).containsExactly("uno", "three", "dos");
        queues().remove(id, one.id());
        assertThat(queued()).containsExactly("three", "dos");
        assertThatThrownBy(() -> queues().remove(id, one.id()))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("Queued prompt not found: it was sent or removed in the meantime.");
        assertThatThrownBy(() -> queues().send(id, one.id())).isInstanceOf(EngineFailure.class);
        queues().clear(id);
        assertThat(queued()).isEmpty();
    }

    @Test
    void attachedFilesAreReadWhenThePromptIsSent() throws Exception {
        var file = Files.writeString(fixture.project.resolve("a.txt"), "before\n");
        begin();
        var attached = new Attached("text/plain", "a.txt", file.toUri().toString(), null, null);
        queues().add(
                        fixture.session.id(),
                        new QueuedPrompt(QueuedPrompt.newId(), "see @a.txt", null, List.of(attached), null, null, 1));
        Files.writeString(file, "after\n");
        fixture.script.says(new Delta.Text("seen"), Script.done());
        fixture.go.release();
        awaitIdle("assistant seen");
        assertThat(fixture.script.asked.getLast().history().toString())
                .contains("after")
                .doesNotContain("before");
    }

    @Test
    void aPromptThatIsRefusedStaysInTheQueue() throws Exception {
        begin();
        var id = fixture.session.id();
        queues().add(id, new QueuedPrompt(QueuedPrompt.newId(), "", "nonsense", List.of(), null, null, 1));
        fixture.go.release();
        awaitIdle("assistant first done");
        assertThatThrownBy(() -> queues().send(id, queues().of(id).getFirst().id()))
                .isInstanceOf(EngineFailure.class)
                .hasMessageStartingWith("Command not found");
        assertThat(queued()).containsExactly("/nonsense");
    }

    @Test
    void manyClientsSendAPromptOnce() throws Exception {
        begin();
        var item = add("once");
        var all = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++)
            all.add(Thread.ofVirtual().start(() -> {
                try {
                    queues().send(fixture.session.id(), item.id());
                } catch (EngineFailure gone) {
                    assertThat(gone.kind()).isEqualTo(EngineFailure.Kind.NOT_FOUND);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
        for (var thread : all) thread.join(TimeUnit.SECONDS.toMillis(10));
        fixture.go.release();
        awaitIdle("assistant first done");
        assertThat(fixture.said().stream().filter("user once"::equals)).hasSize(1);
    }
}

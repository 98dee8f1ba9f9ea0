package dev.lungo.tui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.RemoteQueue;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.QueuedPrompt.Attached;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.compose.Keeping;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Chip;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.session.Outgoing;
import dev.lungo.tui.session.QueueDraft;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.status.SampleSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueKeysTest {
    private static QueuedPrompt item(int number, String text) {
        return new QueuedPrompt(new Id<>("que_" + number), text, null, List.of(), null, null, 1);
    }

    private static final List<QueuedPrompt> THREE = List.of(
            item(1, "say so in the docs,\nwith an example"),
            new QueuedPrompt(new Id<>("que_2"), "", "review", List.of(), null, null, 1),
            item(3, "then commit it"));

    private static Rig queued(int columns, int rows, List<QueuedPrompt> items) {
        var rig = SampleSession.running(columns, rows);
        rig.hear(new Event.QueueChanged(SampleSession.ID, items));
        rig.effects();
        return rig;
    }

    private final Rig rig = queued(80, 24, THREE);

    /// The effects, without what the history keeps.
    private List<Effect> requests() {
        var all = new ArrayList<Effect>();
        for (var effect : rig.effects()) if (!(effect instanceof Keeping.Remember)) all.add(effect);
        return all;
    }

    @Test
    void theQueueStandsAboveThePrompt() throws IOException {
        for (var size : List.of(new int[] {44, 20}, new int[] {80, 24}, new int[] {120, 40})) {
            var name = "-" + size[0] + "x" + size[1] + ".txt";
            var shown = queued(size[0], size[1], THREE);
            Golden.assertSame("golden/queue/shown" + name, shown.screen());
            Golden.assertSame(
                    "golden/queue/focused" + name, shown.press("up").press("up").screen());
        }
    }

    @Test
    void altQQueuesThePrompt() {
        rig.type("check the docs").press("alt+q");
        assertThat(rig.state().prompt().isEmpty()).isTrue();
        var what = new Outgoing(Outgoing.Kind.PROMPT, "check the docs", List.of(), null, null);
        assertThat(requests()).containsExactly(new QueueEffects.Add(SampleSession.ID, what, "/code/parcel"));
    }

    @Test
    void aMessageThatWasNotQueuedComesBack() {
        rig.type("check the docs").press("alt+q");
        var add = (QueueEffects.Add) requests().getFirst();
        rig.take(new QueueEffects.NotQueued(add.id(), add.what(), new ClientFailure(404, "Not found")));
        assertThat(rig.state().prompt().text()).isEqualTo("check the docs");
        assertThat(rig.screen()).contains("Cannot queue the message: this server has no queue");
    }

    @Test
    void aShellCommandIsNotQueuedAndACommandOfTheInterfaceRuns() {
        rig.type("!make").press("alt+q");
        assertThat(rig.screen()).contains("Shell commands cannot be queued. Press enter to run it now.");
        assertThat(rig.state().prompt().text()).isEqualTo("!make");
        rig.press("ctrl+u").type("/cost").press("escape").press("alt+q");
        assertThat(rig.screen()).contains("Cost and cache");
    }

    @Test
    void theKeysMoveSendAndRemove() {
        rig.press("ctrl+x").press("q").press("ctrl+down");
        assertThat(requests())
                .containsExactly(
                        new QueueEffects.Move(SampleSession.ID, THREE.get(0).id(), 1));
        rig.press("ctrl+up");
        assertThat(requests()).isEmpty();
        rig.press("down").press("alt+s");
        assertThat(requests())
                .containsExactly(
                        new QueueEffects.SendNow(SampleSession.ID, THREE.get(1).id()));
        rig.press("ctrl+d");
        assertThat(requests())
                .containsExactly(
                        new QueueEffects.Remove(SampleSession.ID, THREE.get(2).id()));
        assertThat(rig.state().desk().history().getLast().text()).isEqualTo("then commit it");
    }

    @Test
    void clearingKeepsTheMessagesInTheHistory() {
        rig.press("ctrl+x").press("q").press("alt+d");
        assertThat(requests()).containsExactly(new QueueEffects.Clear(SampleSession.ID));
        assertThat(rig.state().desk().history())
                .extracting(PromptText::text)
                .containsExactly("say so in the docs,\nwith an example", "/review", "then commit it");
    }

    @Test
    void editingTakesTheMessageOutFirstAndPutsTheDraftAside() {
        rig.type("my draft").press("ctrl+x").press("q").press("enter");
        assertThat(requests()).containsExactly(new QueueEdits.TakeOut(SampleSession.ID, THREE.get(0)));
        assertThat(rig.state().prompt().text()).isEqualTo("my draft");
        rig.take(new QueueEdits.Taken(SampleSession.ID, THREE.get(0)));
        assertThat(rig.state().prompt().text()).isEqualTo("say so in the docs,\nwith an example");
        assertThat(rig.state().desk().stash()).extracting(PromptText::text).containsExactly("my draft");
    }

    @Test
    void theKeysGoBackToThePromptWhenTheMessageLeaves() {
        rig.press("up");
        rig.hear(new Event.QueueChanged(SampleSession.ID, THREE.subList(0, 2)));
        rig.type("x");
        assertThat(rig.state().prompt().text()).isEqualTo("x");
        rig.press("up").press("down").press("down").type("y");
        assertThat(rig.state().prompt().text()).isEqualTo("xy");
    }

    @Test
    void aHeldQueueSaysSo() {
        rig.hear(new Event.StatusChanged(SampleSession.ID, new SessionStatus.Idle()));
        assertThat(rig.screen()).contains("Queue  3 prompts, held until the next turn ends");
    }

    @Test
    void anEmptyQueueSaysHowToFillIt() {
        var empty = queued(80, 24, List.of()).press("ctrl+x").press("q");
        assertThat(empty.screen()).contains("The queue is empty. alt+q queues a message for after the turn.");
    }

    @Test
    void filesAndAgentsComeBackAsTheyWereTyped() {
        var text = "see @a.txt#3-5 and @explore";
        var words = new PromptText(
                text,
                List.of(
                        new Chip(4, 14, new Attachment.FileReference("a.txt", 3, 5)),
                        new Chip(19, 27, new Attachment.Mention("explore"))));
        var draft = QueueDraft.of(Outgoing.of(words, null, null), "/code");
        assertThat(draft)
                .isEqualTo(new RemoteQueue.Draft(
                        text,
                        null,
                        List.of(
                                new Attached(
                                        "text/plain",
                                        "a.txt",
                                        "file:///code/a.txt?start=3&end=5",
                                        null,
                                        Map.of(
                                                "type",
                                                "file",
                                                "path",
                                                "a.txt",
                                                "text",
                                                Map.of("value", "@a.txt#3-5", "start", 4, "end", 14))),
                                new Attached(
                                        null,
                                        null,
                                        null,
                                        "explore",
                                        Map.of("value", "@explore", "start", 19, "end", 27))),
                        null,
                        null));
        var item = new QueuedPrompt(new Id<>("que_1"), draft.text(), null, draft.attached(), null, null, 1);
        assertThat(QueueDraft.words(item)).isEqualTo(words);
        assertThat(QueueDraft.isEditable(item)).isTrue();
        var picture = new Attached("image/png", "a.png", "data:image/png;base64,AA==", null, null);
        assertThat(QueueDraft.isEditable(
                        new QueuedPrompt(new Id<>("que_1"), "x", null, List.of(picture), null, null, 1)))
                .isFalse();
    }
}

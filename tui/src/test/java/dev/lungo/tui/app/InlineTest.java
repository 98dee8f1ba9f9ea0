package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.inline.FinishedLines;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.wire.Json;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The interface below the shell's output.
class InlineTest {
    private final Rig rig = new Rig(80, 24);

    InlineTest() {
        rig.state(rig.state().with(rig.state().device().asInline()));
    }

    /// Draws as the loop does; the lines that went to the scrollback.
    private String written() {
        var finished = FinishedLines.of(Update.settled(rig.state()));
        State state = finished.state();
        rig.state(state);
        return finished.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private void status(SessionStatus status) {
        rig.hear(new Event.StatusChanged(SampleSession.SESSION.id(), status));
    }

    @Test
    void takesOnlyTheRowsItNeeds() {
        assertThat(rig.screen().lines()).hasSize(3);
        rig.type("one");
        rig.press("shift+enter");
        rig.type("two");
        assertThat(rig.screen().lines()).hasSize(4);
    }

    @Test
    void eachMessageGoesToTheScrollbackOnce() {
        SampleSession.shown(rig, SampleSession.SESSION);
        assertThat(written()).containsOnlyOnce("Retry webhooks").containsOnlyOnce("One turns retries off.");
        assertThat(written()).isEmpty();
        assertThat(rig.screen()).doesNotContain("Retry webhooks", "One turns retries off.");
    }

    @Test
    void theOpenEndOfATurnStaysBelow() {
        SampleSession.shown(rig, SampleSession.SESSION);
        status(new SessionStatus.Busy());
        assertThat(written()).contains("The delay ends at a minute.").doesNotContain("One turns retries off.");
        assertThat(rig.screen()).contains("One turns retries off.").doesNotContain("The delay ends at a minute.");
        status(new SessionStatus.Idle());
        assertThat(written()).contains("One turns retries off.").doesNotContain("The delay ends at a minute.");
    }

    /// Finished blocks of a text that grows go up before it ends, each row once, also after a resize.
    @Test
    void aLongAnswerGoesUpWhileItGrows() {
        SampleSession.shown(rig, SampleSession.SESSION);
        status(new SessionStatus.Busy());
        written();
        var words = new StringBuilder(written());
        rig.hear(Event.PartUpdated.now(part("", 0)));
        var text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            var piece = "Paragraph **" + i + "** has some words, so that it takes more than one row of the screen.\n\n";
            text.append(piece);
            rig.hear(new Event.PartDelta(
                    SampleSession.SESSION.id(), new Id<>("msg_6"), new Id<>("prt_62"), "text", piece));
            if (i == 20) rig.state(rig.state().with(rig.state().device().resized(50, 24)));
            words.append('\n').append(written());
            assertThat(rig.screen()).doesNotContain("rows above").doesNotContain("Paragraph " + (i - 1) + " ");
        }
        rig.hear(Event.PartUpdated.now(part(text.toString().replace("\n", "\\n"), 9000)));
        status(new SessionStatus.Idle());
        words.append('\n').append(written());
        for (int i = 0; i < 40; i++) assertThat(words.toString()).containsOnlyOnce("Paragraph " + i + " has");
        assertThat(words.toString().split("of the\\s+screen", -1)).hasSize(41);
        assertThat(written()).isEmpty();
    }

    private static Part part(String text, long end) {
        return Json.read(
                "{\"id\":\"prt_62\",\"type\":\"text\",\"sessionID\":\"ses_1\",\"messageID\":\"msg_6\",\"text\":\""
                        + text + "\",\"time\":{\"start\":8000" + (end > 0 ? ",\"end\":" + end : "") + "}}",
                Part.class);
    }

    @Test
    void aDialogTakesTheRowsOfItsList() {
        rig.press("ctrl+p");
        assertThat(rig.screen()).contains("Everything").doesNotContain("Ask, or describe");
        assertThat(rig.screen().lines().count()).isBetween(8L, 20L);
        rig.press("escape");
        assertThat(rig.screen().lines()).hasSize(3);
    }
}

package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.inline.FinishedLines;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
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

    @Test
    void aDialogTakesTheRowsOfItsList() {
        rig.press("ctrl+p");
        assertThat(rig.screen()).contains("Everything").doesNotContain("Ask, or describe");
        assertThat(rig.screen().lines().count()).isBetween(8L, 20L);
        rig.press("escape");
        assertThat(rig.screen().lines()).hasSize(3);
    }
}

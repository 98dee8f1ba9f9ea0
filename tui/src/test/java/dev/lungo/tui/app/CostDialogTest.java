package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.status.SampleSession;
import org.junit.jupiter.api.Test;

class CostDialogTest {
    @Test
    void itReadsTheRequestsOfTheSessionOnTheScreen() {
        var rig = SampleSession.running(120, 40);
        rig.effects();
        rig.press("ctrl+x").press("i");
        assertThat(rig.screen()).contains("Cost and cache").contains("Reading…");
        assertThat(rig.effects()).singleElement().isInstanceOf(Effect.Remote.class);
        rig.press("escape");
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void aLostConnectionIsSaidAboveThePrompt() {
        var rig = SampleSession.running(80, 24).take(new Incoming.Lost("The server ended the connection."));
        assertThat(rig.screen()).contains("! No connection to the server for", "What you type is kept.");
    }
}

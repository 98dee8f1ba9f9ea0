package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.session.Outgoing;
import dev.lungo.tui.session.StartSession;
import dev.lungo.tui.state.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptKeysTest {
    private final Rig rig = new Rig(80, 24);

    @Test
    void enterStartsASessionWithWhatWasTyped() {
        rig.type("Add a --json flag").press("enter");
        var submission = new Outgoing(Outgoing.Kind.PROMPT, "Add a --json flag", List.of(), null, null);
        assertThat(rig.effects()).contains(new StartSession(submission));
        assertThat(rig.state().prompt().text()).isEmpty();
    }

    @Test
    void controlCClearsThenAsksThenLeaves() {
        rig.type("words").press("ctrl+c");
        assertThat(rig.state().prompt().text()).isEmpty();
        assertThat(rig.state().desk().history()).containsExactly(PromptText.of("words"));
        rig.effects();
        rig.press("ctrl+c");
        assertThat(rig.state().chrome().toast().text()).isEqualTo("Press Ctrl-C again to leave");
        rig.pass(500).press("ctrl+c");
        assertThat(rig.effects()).containsExactly(new Effect.Quit());
    }

    @Test
    void theLeaderWaitsForItsSecondKey() {
        rig.press("ctrl+x");
        assertThat(rig.state().chrome().pending().chord()).isEqualTo("ctrl+x");
        rig.press("z");
        assertThat(rig.state().chrome().pending().chord()).isEmpty();
        assertThat(rig.state().prompt().text()).isEmpty();
    }

    @Test
    void theHomeScreenShowsThePrompt() {
        rig.type("Hello");
        assertThat(rig.screen()).contains("lungo", "▌ Hello", "/code/parcel");
    }
}

package dev.lungo.tui.dialog.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.session.LoadKnown;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Known;
import org.junit.jupiter.api.Test;

class StartPracticeTest {
    @Test
    void itsSessionIsShownWithThePromptTypedButNotSent() {
        var rig = new Rig(80, 24);
        rig.state(rig.state().with(Known.of("/code/elsewhere")));
        var session = SampleSession.session("ses_9", "", "Practice");
        rig.take(new StartPractice.Ready(session, "Add a --json flag"));
        assertThat(rig.state().shown()).isEqualTo(session.id());
        assertThat(rig.screen()).contains("▌ Add a --json flag", "Press Enter to send.");
        assertThat(rig.effects())
                .contains(new LoadKnown("/code/parcel"))
                .noneMatch(effect ->
                        effect instanceof Effect.Remote it && it.purpose().equals("send the message"));
    }
}

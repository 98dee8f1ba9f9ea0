package dev.lungo.tui.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Session;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import org.junit.jupiter.api.Test;

class SubagentViewsTest {
    private static final Session EXPLORE =
            SampleSession.session("ses_2", "\"parentID\":\"ses_1\",", "Find the callers");
    private static final Session GENERAL =
            SampleSession.session("ses_3", "\"parentID\":\"ses_1\",", "Rewrite the page");

    private final Rig rig = SampleSession.shown(new Rig(80, 24), SampleSession.SESSION)
            .hear(new Event.SessionCreated(EXPLORE.id(), EXPLORE))
            .hear(new Event.SessionCreated(GENERAL.id(), GENERAL));

    @Test
    void intoTheFirstOnToTheNextAndBackToTheCaller() {
        rig.press("ctrl+x").press("down");
        assertThat(rig.state().shown()).isEqualTo(EXPLORE.id());
        rig.press("ctrl+x").press("right");
        assertThat(rig.state().shown()).isEqualTo(GENERAL.id());
        rig.press("ctrl+x").press("right");
        assertThat(rig.state().shown()).isEqualTo(EXPLORE.id());
        rig.press("ctrl+x").press("left");
        assertThat(rig.state().shown()).isEqualTo(GENERAL.id());
        rig.press("ctrl+x").press("up");
        assertThat(rig.state().shown()).isEqualTo(SampleSession.SESSION.id());
    }
}

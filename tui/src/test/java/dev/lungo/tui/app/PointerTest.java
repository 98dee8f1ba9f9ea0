package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.status.SampleSession;
import org.junit.jupiter.api.Test;

class PointerTest {
    private final Rig rig = SampleSession.running(80, 24);

    PointerTest() {
        rig.screen();
        rig.effects();
    }

    private void mouse(Mouse.Action action, int x, int y) {
        rig.take(new Incoming.FromTerminal(new TerminalInput.Moved(new Mouse(action, Mouse.Button.LEFT, x, y, 0))));
        rig.screen();
    }

    private void click(int x, int y) {
        mouse(Mouse.Action.PRESS, x, y);
        mouse(Mouse.Action.RELEASE, x, y);
    }

    private int row(String text) {
        var rows = rig.screen().lines().toList();
        for (int y = 0; y < rows.size(); y++) if (rows.get(y).contains(text)) return y;
        throw new AssertionError("not on the screen: " + text);
    }

    private int column(String text) {
        return rig.screen().lines().toList().get(row(text)).indexOf(text);
    }

    @Test
    void aDragCopiesTextWithoutItsRail() {
        int y = row("I'll look");
        mouse(Mouse.Action.PRESS, 0, y - 2);
        mouse(Mouse.Action.DRAG, 11, y);
        mouse(Mouse.Action.RELEASE, 11, y);
        assertThat(rig.effects())
                .contains(new Effect.Copy("Retry webhooks that fail with a 5xx, at most five times.\n\nI'll look"));
    }

    @Test
    void aDragUpwardCopiesTheSame() {
        int y = row("I'll look");
        mouse(Mouse.Action.PRESS, 11, y);
        mouse(Mouse.Action.DRAG, 3, y - 2);
        mouse(Mouse.Action.RELEASE, 3, y - 2);
        assertThat(rig.effects())
                .contains(new Effect.Copy("Retry webhooks that fail with a 5xx, at most five times.\n\nI'll look"));
    }

    @Test
    void aDoubleClickCopiesAWord() {
        int x = column("webhooks");
        int y = row("Retry webhooks");
        x = rig.screen().lines().toList().get(y).indexOf("webhooks") + 2;
        click(x, y);
        click(x, y);
        assertThat(rig.effects()).contains(new Effect.Copy("webhooks"));
    }

    @Test
    void theSelectionStaysWhileMoreIsWritten() {
        int y = row("I'll look");
        mouse(Mouse.Action.PRESS, 3, y);
        mouse(Mouse.Action.DRAG, 8, y);
        SampleSession.prompt(rig, 3, "And more.");
        mouse(Mouse.Action.RELEASE, 8, row("I'll look"));
        assertThat(rig.effects()).contains(new Effect.Copy("I'll l"));
    }

    @Test
    void aClickOnAKeyDoesWhatTheKeyDoes() {
        click(column("esc"), row("esc stop"));
        assertThat(rig.effects()).isNotEmpty();
    }

    @Test
    void theButtonMustGoUpOnTheSameLabel() {
        mouse(Mouse.Action.PRESS, column("esc"), row("esc stop"));
        mouse(Mouse.Action.RELEASE, 2, row("esc stop"));
        assertThat(rig.effects()).isEmpty();
    }

    @Test
    void aClickOnTheAgentOpensItsList() {
        click(2, 23);
        assertThat(rig.state().dialog()).isNotNull();
    }

    @Test
    void theTerminalCanHaveTheMouse() {
        rig.press("ctrl+x").press("M");
        assertThat(rig.effects()).contains(new Effect.UseMouse(false));
        rig.press("ctrl+x").press("M");
        assertThat(rig.effects()).contains(new Effect.UseMouse(true));
    }

    @Test
    void aLongTurnIsAnnouncedWhileTheTerminalHasNoFocus() {
        rig.take(new Incoming.FromTerminal(new TerminalInput.Focused(false)));
        rig.pass(25_000).hear(new Event.StatusChanged(SampleSession.ID, new SessionStatus.Idle()));
        assertThat(rig.effects()).contains(new Effect.Notify("Lungo is done", "Retry failed webhooks · 25s"));
    }

    @Test
    void aShortTurnAndOneThatIsWatchedAreNot() {
        rig.pass(25_000).hear(new Event.StatusChanged(SampleSession.ID, new SessionStatus.Idle()));
        rig.hear(new Event.StatusChanged(SampleSession.ID, new SessionStatus.Busy()));
        rig.take(new Incoming.FromTerminal(new TerminalInput.Focused(false)));
        rig.pass(5_000).hear(new Event.StatusChanged(SampleSession.ID, new SessionStatus.Idle()));
        assertThat(rig.effects()).noneMatch(effect -> effect instanceof Effect.Notify);
    }

    @Test
    void theTitleNamesTheSession() {
        assertThat(Attention.title(rig.state())).isEqualTo("Retry failed webhooks · lungo");
    }
}

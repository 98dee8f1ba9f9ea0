package dev.lungo.tui.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.RemoteSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Session;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.app.ScreenView;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.text.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoTest {
    private static final Plan LAST =
            new Plan(new Id<>("ses_1"), new Id<>("msg_5"), "make the number of attempts a setting", false);
    private static final List<Session.Left> LEFT =
            List.of(new Session.Left("rates.py", "changed since in the same place; left as it is"));
    private static final RemoteSession.Preview PREVIEW = new RemoteSession.Preview(
            List.of("settings.py", "webhooks.py"),
            List.of(
                    new FileDiff(
                            "settings.py",
                            "--- a/settings.py\n+++ b/settings.py\n@@ -1 +0,0 @@\n-ATTEMPTS = 5\n",
                            0,
                            6,
                            "modified"),
                    new FileDiff("webhooks.py", "", 3, 5, "modified")),
            LEFT);

    private final Rig rig = SampleSession.shown(new Rig(80, 24), SampleSession.SESSION);

    private void previewed(Plan plan) {
        assertThat(rig.effects()).containsExactly(new UndoEffects.Preview(plan));
        rig.take(new UndoEffects.Previewed(plan, new Plan.Outlook(PREVIEW, "", true)));
    }

    @Test
    void aPreviewShowsWhatGoesBackAndWhatStays() {
        rig.press("ctrl+x").press("u");
        assertThat(rig.screen()).contains("Looking at the files…");
        rig.press("enter");
        assertThat(rig.state().dialog()).isNotNull();
        previewed(LAST);
        assertThat(rig.screen().stripTrailing()).isEqualTo("""
             parcel › Retry failed webhooks
             ▌ Retry webhooks that fail with a 5xx

               ╭─ Undo 1 turn: "make the number of attempts a setting" ─────────────────╮
               │                                                                        │
             ▌ │  Goes back                                                             │
               │    settings.py                    −6                                   │
               │    webhooks.py                    +3 −5                                │
               │                                                                        │
             ▌ │  Stays as it is                                                        │
               │  ! rates.py                                                            │
               │      changed since in the same place; left as it is                    │
               │                                                                        │
               │  The prompt returns to the editor. Ctrl-X R brings it all back until   │
               │  you send the next prompt.                                             │
               │                                                                        │
               ╰─ enter undo · d the diff · ↑ one turn more · esc cancel ───────────────╯





             ▌ Ask, or describe a change
             build                                                                    $0.26
            """.stripTrailing());
    }

    @Test
    void enterUndoesAndThePromptReturns() {
        rig.press("ctrl+x").press("u");
        previewed(LAST);
        rig.press("enter");
        assertThat(rig.effects()).containsExactly(new UndoEffects.CarryOut(LAST));
        rig.take(new UndoEffects.Done(LAST, List.of()));
        assertThat(rig.state().prompt().text()).isEqualTo("make the number of attempts a setting");
    }

    @Test
    void aMessageOfSeveralLinesIsShownInOneRow() {
        rig.state(rig.state().warning("No model is connected.\nStore a key."));
        assertThat(rig.screen()).contains("No model is connected. Store a key.");
    }

    @Test
    void aDraftIsNotOverwritten() {
        rig.state(rig.state().with(Editor.of("my draft")));
        rig.take(new UndoEffects.Done(LAST, LEFT));
        assertThat(rig.state().prompt().text()).isEqualTo("my draft");
        assertThat(rig.screen()).contains("Undone. Your draft stays. rates.py: changed since");
    }

    @Test
    void redoTakesThePromptBackUnlessItWasChanged() {
        var redo = new Plan(LAST.session(), null, LAST.prompt(), true);
        rig.state(rig.state().with(Editor.of(LAST.prompt())));
        rig.take(new UndoEffects.Done(redo, List.of()));
        assertThat(rig.state().prompt().text()).isEmpty();
        assertThat(rig.screen()).contains("Redone.");
        rig.state(rig.state().with(Editor.of("my draft")));
        rig.take(new UndoEffects.Done(redo, List.of()));
        assertThat(rig.state().prompt().text()).isEqualTo("my draft");
    }

    @Test
    void oneTurnMoreAndTheDiff() {
        rig.press("ctrl+x").press("u");
        previewed(LAST);
        rig.press("d");
        assertThat(rig.screen()).contains("ATTEMPTS = 5");
        rig.press("d").press("up");
        var two = new Plan(new Id<>("ses_1"), new Id<>("msg_3"), "and cap the delay at a minute", false);
        previewed(two);
        assertThat(rig.screen()).contains("Undo 2 turns: \"and cap the delay at a minute\"");
        rig.press("escape");
        assertThat(rig.effects()).isEmpty();
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void aServerWithoutPreviewsSaysSo() {
        rig.press("ctrl+x").press("u");
        rig.effects();
        rig.take(new UndoEffects.Previewed(
                LAST, new Plan.Outlook(null, "This server cannot show in advance what would change.", true)));
        assertThat(rig.screen()).contains("This server cannot show in advance");
        rig.press("enter");
        assertThat(rig.effects()).containsExactly(new UndoEffects.CarryOut(LAST));
    }

    @Test
    void redoGoesOneTurnForwardAndAsksOnlyIfSomethingStays() {
        rig.press("ctrl+x").press("r");
        assertThat(rig.screen()).contains("There is nothing to redo.");
        var undone = SampleSession.session("ses_1", "\"revert\":{\"messageID\":\"msg_3\"},", "Retry failed webhooks");
        SampleSession.shown(rig, undone);
        rig.press("ctrl+x").press("r");
        var plan = new Plan(new Id<>("ses_1"), new Id<>("msg_5"), "and cap the delay at a minute", true);
        assertThat(rig.effects()).containsExactly(new UndoEffects.Redo(plan));
        rig.take(new UndoEffects.Doubted(plan, new Plan.Outlook(PREVIEW, "", true)));
        assertThat(rig.screen()).contains("Redo", "Comes back", "Stays as it is", "enter redo");
    }

    @Test
    void turnsThatWereUndoneStandFaintBelowARule() {
        var undone = SampleSession.session("ses_1", "\"revert\":{\"messageID\":\"msg_3\"},", "Retry failed webhooks");
        SampleSession.shown(rig, undone);
        assertThat(rig.screen()).contains("""
               Hooks are sent up to five times.

               ── Undone until you send the next prompt; /redo brings it back ──

             ▌ and cap the delay at a minute

               The delay ends at a minute.
            """);
        var drawn = ScreenView.draw(rig.state());
        assertThat(drawn.text(3, 3)).isEqualTo("H");
        assertThat(drawn.style(3, 3).foreground()).isNotEqualTo(Token.FAINT);
        assertThat(drawn.text(3, 9)).isEqualTo("T");
        assertThat(drawn.style(3, 9).foreground()).isEqualTo(Token.FAINT);
    }
}

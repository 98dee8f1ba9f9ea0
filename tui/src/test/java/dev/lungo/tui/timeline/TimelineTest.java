package dev.lungo.tui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.session.Fetched;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.board.BoardRequests;
import dev.lungo.tui.session.LoadSession;
import dev.lungo.tui.state.Effect;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Rig rig = SampleSession.shown(new Rig(120, 40), SampleSession.SESSION);

    private Rig opened() {
        return rig.press("ctrl+x").press("g");
    }

    @Test
    void turnsStandWithCostAndChanges() {
        assertThat(opened().screen())
                .contains("Timeline", "3 prompts, $0.26")
                .containsPattern("Retry webhooks that fail with a 5xx +\\$0.16  \\+74 −11")
                .containsPattern("make the number of attempts a setting +\\$0.07  \\+14 −4")
                .contains("WEBHOOK_ATTEMPTS, 5 by default.", "webhooks.py", "0 steps · $0.07 · 1.5s");
    }

    @Test
    void aCompactionIsNamed() {
        var turns = new ArrayList<>(SampleSession.turns());
        turns.add(Json.read("""
            {"info":{"id":"msg_7","role":"user","sessionID":"ses_1","time":{"created":7000},"agent":"build",
            "model":{"providerID":"p","modelID":"m"}},
            "parts":[{"id":"prt_7","type":"compaction","sessionID":"ses_1","messageID":"msg_7","auto":false}]}\
            """, Message.class));
        rig.take(new LoadSession.Loaded(SampleSession.SESSION.id(), List.of(new Fetched.Messages(turns, false))));
        assertThat(opened().screen()).contains("4 prompts", "  Compaction ");
    }

    @Test
    void theListFitsASmallScreen() {
        var small = SampleSession.shown(new Rig(80, 24), SampleSession.SESSION);
        assertThat(small.press("ctrl+x").press("g").screen()).contains("Retry webhooks", "make the number");
    }

    @Test
    void enterGoesToTheTurn() {
        var small = SampleSession.shown(new Rig(80, 12), SampleSession.SESSION);
        small.press("ctrl+x").press("g").press("up").press("up").press("enter");
        assertThat(small.state().dialog()).isNull();
        assertThat(small.screen()).contains("Retry webhooks that fail").doesNotContain("WEBHOOK_ATTEMPTS");
    }

    @Test
    void aTurnIsForkedUndoneAndCopied() {
        opened().press("up").press("alt+f");
        assertThat(rig.effects())
                .containsExactly(new BoardRequests.Fork(SampleSession.SESSION.id(), new Id<>("msg_3")));
        opened().press("alt+c");
        assertThat(rig.effects())
                .containsExactly(new Effect.Copy("WEBHOOK_ATTEMPTS, 5 by default.\n\nOne turns retries off."));
        opened().press("up").press("alt+u");
        assertThat(rig.screen()).contains("Undo 2 turns: \"and cap the delay at a minute\"");
    }
}

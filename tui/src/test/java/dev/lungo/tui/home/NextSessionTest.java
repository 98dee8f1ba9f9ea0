package dev.lungo.tui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStart;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Known;
import dev.lungo.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextSessionTest {
    private static Rule rule(String permission, String pattern, Action action) {
        return new Rule(permission, pattern, action);
    }

    @Test
    void theLatestRulesThatAskComeFirst() {
        assertThat(AskWords.of(List.of(
                        rule("*", "*", Action.ALLOW),
                        rule("doom_loop", "*", Action.ASK),
                        rule("external_directory", "*", Action.ASK),
                        rule("external_directory", "/skills/*", Action.ALLOW),
                        rule("read", "*.env", Action.ASK),
                        rule("read", "*.env.*", Action.ASK),
                        rule("edit", "*.lock", Action.ASK),
                        rule("bash", "git push *", Action.ASK),
                        rule("bash", "git reset *", Action.ASK))))
                .isEqualTo("git push *, git reset *, edits of *.lock, reading *.env, *.env.*, other directories,"
                        + " repeated calls");
    }

    @Test
    void aLaterRuleForEverythingReplacesEarlierOnes() {
        assertThat(AskWords.of(List.of(
                        rule("bash", "git push *", Action.ASK),
                        rule("edit", "*", Action.ASK),
                        rule("bash", "*", Action.ASK))))
                .isEqualTo("every edit, every command");
        assertThat(AskWords.of(List.of(rule("bash", "rm *", Action.ASK), rule("*", "*", Action.ALLOW))))
                .isEqualTo("nothing");
        assertThat(AskWords.of(List.of(rule("webfetch", "*", Action.ASK), rule("bash", "rm *", Action.DENY))))
                .isEqualTo("webfetch");
    }

    @Test
    void missingInstructionsAndUndoAreNamed() {
        var rig = new Rig(80, 24);
        var standing = new Known.Standing(
                null, null, List.of(), new SessionStart(List.of(), false), null, Known.Servers.NONE, null);
        rig.state(rig.state().with(rig.state().known().with(standing)));
        assertThat(rig.screen()).contains("instructions  none\n", "undo          off, by \"snapshot\" in the config");
    }

    @Test
    void aSessionThatRestsShowsItsWholeTitleInANarrowWindow() {
        var session = Json.read("""
            {"id":"ses_1","slug":"s","projectID":"p","directory":"/code/parcel","path":"","title":"Retry failed webhooks",
            "version":"1","cost":0,"time":{"created":1,"updated":1789999000000}}\
            """, Session.class);
        var rig = new Rig(52, 24).hear(new Event.SessionCreated(session.id(), session));
        assertThat(rig.screen()).contains("Retry failed webhooks");
    }

    @Test
    void aServerThatSaysNothingShowsNothing() {
        assertThat(new Rig(80, 24).screen()).doesNotContain("instructions", "undo", "server");
    }
}

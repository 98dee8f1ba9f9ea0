package dev.lungo.tui.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.ReadSession;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.SessionSearch;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FindTest {
    private final Rig rig = ReadSession.shown(80, 24);

    FindTest() {
        rig.screen();
    }

    private OpenSession session() {
        return Objects.requireNonNull(rig.state().session());
    }

    private SessionSearch finding() {
        return Objects.requireNonNull(session().reading().finding());
    }

    private String status() {
        return rig.screen()
                .lines()
                .filter(line -> line.startsWith(" Find"))
                .findFirst()
                .orElse("")
                .strip();
    }

    @Test
    void theSearchOnTheScreen() throws IOException {
        for (var size : List.of(new int[] {80, 24}, new int[] {120, 40})) {
            var shown = ReadSession.shown(size[0], size[1]);
            shown.screen();
            shown.press("ctrl+f").type("backoff");
            Golden.assertSame("golden/find/backoff-" + size[0] + "x" + size[1] + ".txt", shown.screen());
        }
    }

    @Test
    void allMatchesAreCountedInOrderAndAround() {
        rig.press("ctrl+f").type("delay");
        assertThat(status()).contains("Find  delay   3 of 4");
        rig.press("enter");
        assertThat(status()).contains("4 of 4");
        rig.press("down");
        assertThat(status()).contains("1 of 4");
        rig.press("up").press("shift+enter");
        assertThat(status()).contains("3 of 4");
    }

    @Test
    void aCapitalMakesTheCaseCount() {
        rig.press("ctrl+f").type("tries");
        assertThat(finding().matches().count()).isEqualTo(4);
        rig.press("ctrl+u").type("Tries");
        assertThat(status()).contains("No matches");
    }

    @Test
    void aFoldThatHidesTheMatchOpensAndClosesAgain() {
        rig.press("ctrl+f").type("class backoff");
        assertThat(session().drawing().open()).containsExactly("prt_23");
        assertThat(rig.screen()).contains("class Backoff: pass");
        rig.press("ctrl+u").type("too much");
        assertThat(session().drawing().open()).containsExactly("prt_21");
        rig.press("escape");
        assertThat(session().drawing().open()).isEmpty();
    }

    @Test
    void escapeReturnsToWhereOneWas() {
        var before = rig.screen();
        rig.press("ctrl+f").type("5xx");
        assertThat(rig.screen()).contains("Retry webhooks that fail with a 5xx");
        rig.press("escape");
        assertThat(rig.screen()).isEqualTo(before);
        assertThat(session().view().following()).isTrue();
    }

    @Test
    void tabStaysAtTheMatchWithItsFoldOpen() {
        rig.press("ctrl+f").type("class backoff").press("tab");
        assertThat(session().drawing().open()).containsExactly("prt_23");
        assertThat(session().reading().finding()).isNull();
        rig.type("now I write");
        assertThat(rig.state().prompt().text()).isEqualTo("now I write");
    }

    @Test
    void theDraftIsUntouchedAndAPasteIsSearchedFor() {
        rig.type("my draft").press("ctrl+f").type("min");
        rig.take(new Incoming.FromTerminal(new TerminalInput.Pasted("ute\nmore")));
        assertThat(status()).contains("Find  minute   ");
        rig.press("backspace").press("backspace");
        assertThat(status()).contains("Find  minu   ");
        rig.press("ctrl+c");
        assertThat(rig.state().prompt().text()).isEqualTo("my draft");
    }

    @Test
    void ctrlFMovesTheCaretWhileThereIsTextBehindIt() {
        rig.type("ab").press("left").press("ctrl+f");
        assertThat(session().reading().finding()).isNull();
        assertThat(rig.state().prompt().caret()).isEqualTo(2);
        rig.press("ctrl+f");
        assertThat(session().reading().isTyping()).isTrue();
    }

    @Test
    void matchesInNewMessagesAreCounted() {
        rig.press("ctrl+f").type("minute");
        assertThat(finding().matches().count()).isEqualTo(2);
        rig.hear(new Event.PartUpdated(
                SampleSession.SESSION.id(),
                Json.read(
                        "{\"id\":\"prt_42\",\"sessionID\":\"ses_1\",\"messageID\":\"msg_4\",\"type\":\"text\","
                                + "\"text\":\"One more minute.\"}",
                        Part.class),
                1));
        rig.screen();
        assertThat(finding().matches().count()).isEqualTo(3);
        assertThat(status()).contains("1 of 3");
    }

    @Test
    void theKeysOfTheSessionStillWork() {
        rig.press("ctrl+f").type("a").press("pageup");
        assertThat(session().reading().isTyping()).isTrue();
        rig.press("ctrl+p");
        assertThat(rig.state().dialog()).isNotNull();
    }
}

package dev.lungo.tui.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.OpenSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ScreensTest {
    private static void golden(String name, BiFunction<Integer, Integer, Rig> rig) throws IOException {
        for (var size : List.of(new int[] {44, 20}, new int[] {80, 24}, new int[] {120, 40}))
            Golden.assertSame(
                    "golden/status/" + name + "-" + size[0] + "x" + size[1] + ".txt",
                    rig.apply(size[0], size[1]).screen());
    }

    @Test
    void home() throws IOException {
        golden("home", SampleSession::home);
    }

    @Test
    void emptySession() throws IOException {
        golden("empty", SampleSession::empty);
    }

    @Test
    void runningSession() throws IOException {
        golden("running", (columns, rows) -> {
            var rig = SampleSession.running(columns, rows);
            SampleSession.command(rig, 2, "pytest -q");
            return rig.pass(12_000).take(new Incoming.Tick());
        });
    }

    /// The status row and the footer are the last rows around the prompt.
    private static List<String> rows(Rig rig) {
        return rig.take(new Incoming.Tick()).screen().lines().toList();
    }

    private static String status(Rig rig) {
        var rows = rows(rig);
        return rows.get(rows.size() - 3).strip().replaceAll("\\s{2,}", "  ");
    }

    private static String footer(int columns) {
        return rows(SampleSession.running(columns, 24)).getLast().strip();
    }

    @Test
    void aNarrowFooterDropsFiguresFromItsEnd() {
        assertThat(footer(100))
                .startsWith("build  Sonnet 4.5  ")
                .endsWith("  19% of 200k  $0.21 of $2  cache 91%  trusted");
        assertThat(footer(70)).endsWith("19%  $0.21  trusted").startsWith("build  Sonnet 4.5");
        assertThat(footer(40)).isEqualTo("build  Sonnet 4.5  19%  $0.21  trusted");
    }

    @Test
    void everyActivityHasItsWordsAndItsClock() {
        var rig = SampleSession.running(80, 24).pass(9_000);
        assertThat(status(rig)).isEqualTo("⠋ Waiting for sonnet · 9s · 3.1k tokens  esc stop".replace("⠋", glyph(rig)));
        SampleSession.command(rig, 2, "pytest -q");
        assertThat(status(rig)).contains("Running pytest -q · 9s");
        rig.hear(new Event.StatusChanged(
                SampleSession.ID,
                new SessionStatus.Retry(2, "Overloaded", rig.state().device().now() + 4_000)));
        assertThat(status(rig)).contains("Retrying in 4s (retry 2): Overloaded");
        rig.hear(new Event.StatusChanged(SampleSession.ID, new SessionStatus.Idle()));
        assertThat(status(rig)).isEmpty();
    }

    @Test
    void aCommandThatPrintsNothingSaysForHowLong() {
        var rig = SampleSession.running(80, 24);
        SampleSession.command(rig, 2, "pytest -q");
        assertThat(status(rig.pass(2_900))).doesNotContain("no output");
        assertThat(status(rig.pass(1_100))).contains("Running pytest -q · 4s · no output for 4s · ");
        SampleSession.printing(rig, 2, "pytest -q", "1 passed", 4_000);
        assertThat(status(rig)).contains("Running pytest -q · 4s · 3");
        assertThat(rig.pass(5_000).take(new Incoming.Tick()).screen())
                .containsPattern("1 passed\\s+no output for 5s\\s")
                .contains("Running pytest -q · 9s · no output for 5s");
    }

    private static String glyph(Rig rig) {
        return status(rig).substring(0, 1);
    }

    @Test
    void theSidebarIsHiddenAndShownByItsKey() {
        var rig = SampleSession.running(120, 40);
        assertThat(rig.screen()).contains("│ Todo");
        rig.press("ctrl+x").press("b");
        assertThat(rig.screen()).doesNotContain("│ Todo");
        var narrow = SampleSession.running(80, 24);
        assertThat(narrow.screen()).doesNotContain("│ Todo");
        narrow.press("ctrl+x").press("b");
        assertThat(narrow.screen()).contains("│ Todo");
    }

    @Test
    void aLostConnectionIsNamedAndItsFiguresAreFaint() {
        var rig = SampleSession.running(80, 24).take(new Incoming.Lost("The server ended the connection."));
        assertThat(rig.screen()).contains("reconnecting");
    }

    @Test
    void aTinyWindowSaysSo() {
        var rig = SampleSession.home(80, 24).take(new Incoming.FromTerminal(new TerminalInput.Resized(30, 6)));
        assertThat(rig.screen()).contains("too small");
    }

    @Test
    void aSessionWithoutATitleIsNamedAfterItsFirstPrompt() {
        var raw = SampleSession.session("ses_1", "New session - 2026-11-22T23:29:16.775Z", 0);
        var rig = SampleSession.home(80, 24);
        var open = OpenSession.of(SessionModel.created(raw));
        rig.state(rig.state().with(open).showing(SampleSession.ID));
        assertThat(rig.screen()).contains("parcel › New session\n").doesNotContain("2026-11-22");
        SampleSession.prompt(rig, 1, "  Retry webhooks\\nthat fail with a 5xx");
        assertThat(rig.screen()).contains("parcel › Retry webhooks\n").doesNotContain("2026-11-22");
        rig.state(rig.state().with(rig.state().known().with(List.of(raw), Map.of())))
                .press("ctrl+x")
                .press("h");
        assertThat(rig.screen()).contains("  Retry webhooks ").doesNotContain("2026-11-22");
        rig.state(rig.state().without(SampleSession.ID));
        assertThat(rig.screen()).contains("  New session ").doesNotContain("2026-11-22");
    }
}

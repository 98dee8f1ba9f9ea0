package dev.lungo.tui.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.config.Trust.Change;
import dev.lungo.core.config.Trust.Change.Kind;
import dev.lungo.core.config.Trust.State;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Known;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The question of trust: its screen, and the keys that answer it.
class TrustScreenTest {
    private static final String DIRECTORY = "/code/parcel";
    private static final Trust SEEN = new Trust(
            State.UNTRUSTED,
            "h1",
            List.of(
                    new Held("opencode.json", "formatter.lint", "{\"command\":[\"make\",\"lint\"]}"),
                    new Held(".mcp.json", "mcp.acme", "{\"command\":[\"npx\",\"-y\",\"acme-mcp\"]}"),
                    new Held("opencode.json", "permission.bash", "{\"*\":\"allow\"}"),
                    new Held("AGENTS.md", "", "points to /etc/notes.md")));

    private static Trust many(int count) {
        var items = new ArrayList<Held>();
        for (int i = 1; i <= count; i++) items.add(new Held("lungo.json", "formatter.f" + i, "{\"command\":[\"f\"]}"));
        return new Trust(State.CHANGED, "h2", items);
    }

    private static Rig asked(int columns, int rows, Trust trust) {
        var rig = new Rig(columns, rows);
        var known = rig.state().known();
        rig.state(rig.state().with(known.with(new Known.Standing(null, trust, List.of()))));
        return rig.state(TrustActions.asked(rig.state(), DIRECTORY, null));
    }

    private static void matches(Rig rig, String name) throws IOException {
        var device = rig.state().device();
        Golden.assertSame("golden/trust/" + name + "." + device.columns() + "x" + device.rows() + ".txt", rig.screen());
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void theSettingsAreShownWithTheirFilesAndValues(int columns, int rows) throws IOException {
        matches(asked(columns, rows, SEEN), "seen");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void aLongListBeginsAtItsTop(int columns, int rows) throws IOException {
        matches(asked(columns, rows, many(30)), "many");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void theDifferencesFromWhatWasTrustedComeFirst(int columns, int rows) throws IOException {
        var mcp = new Held(".mcp.json", "mcp.acme", "{\"command\":[\"npx\",\"acme-mcp@2\"]}");
        var hidden = new Held("lungo.json", "provider.p", "{\"apiKey\":\"********\"}");
        var added = new Held("lungo.json", "shell", "\"/evil\\u202e\"");
        var same = new Held("lungo.json", "formatter", "{\"lint\":{\"command\":[\"make\",\"lint\"]}}");
        var removed = new Held("lungo.json", "instructions", "\"https://a\"");
        var trust = new Trust(State.CHANGED, "h2", List.of(same, mcp, hidden, added))
                .withChanges(List.of(
                        new Change(Kind.CHANGED, mcp, "{\"command\":[\"npx\",\"acme-mcp@1\"]}"),
                        new Change(Kind.CHANGED, hidden, hidden.value()),
                        new Change(Kind.ADDED, added, ""),
                        new Change(Kind.REMOVED, removed, removed.value())));
        matches(asked(columns, rows, trust), "changed");
    }

    @Test
    void nothingOfAValueIsCutOrHidden() {
        var value = "{\"command\":[\"" + "x".repeat(600) + "\u202eend\"]}";
        var rig = asked(80, 28, new Trust(State.UNTRUSTED, "h1", List.of(new Held("a.json", "formatter.f", value))));
        assertThat(rig.screen().replaceAll("\\s", "")).contains("x".repeat(600) + "<U+202E>end\"]}");
    }

    @Test
    void trustNeedsItsLetterAfterAPause() {
        var rig = asked(80, 24, SEEN);
        rig.pass(1_000).press("enter").type("test").press("space");
        assertThat(rig.effects()).isEmpty();
        rig.pass(349).type("t");
        assertThat(rig.effects()).isEmpty();
        rig.pass(350).type("t");
        assertThat(rig.effects()).containsExactly(new TrustActions.Give(DIRECTORY, "h1", null));
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void settingsBelowTheScreenAreNotTrustedUnseen() {
        var rig = asked(80, 24, many(30));
        rig.pass(1_000).type("t");
        assertThat(rig.effects()).isEmpty();
        for (int i = 0; i < 20; i++) rig.press("pagedown");
        assertThat(rig.screen()).contains("formatter.f30").doesNotContain("more row");
        rig.press("up").pass(1_000).type("t");
        assertThat(rig.effects()).isEmpty();
        rig.press("down").pass(1_000).type("t");
        assertThat(rig.effects()).containsExactly(new TrustActions.Give(DIRECTORY, "h2", null));
    }

    @Test
    void settingsThatChangedWhileTheyWereReadAreShownAgain() {
        var rig = asked(80, 24, SEEN);
        rig.pass(1_000).type("t");
        rig.take(new TrustActions.Given(DIRECTORY, "h1", many(2)));
        assertThat(rig.state().dialog()).isInstanceOf(TrustScreen.class);
        assertThat(rig.screen()).contains("Its settings changed", "formatter.f2");
        rig.pass(349).type("t");
        assertThat(rig.effects()).containsExactly(new TrustActions.Give(DIRECTORY, "h1", null));
        rig.pass(350).type("t");
        assertThat(rig.effects()).containsExactly(new TrustActions.Give(DIRECTORY, "h2", null));
    }

    private static final Trust MIXED = new Trust(
            State.UNTRUSTED,
            "h3",
            List.of(
                    new Held("lungo.json", "formatter", "{\"f\":{\"command\":[\"make\",\"lint\"]}}"),
                    new Held("lungo.json", "model", "\"lab/m\"", true),
                    new Held("lungo.json", "permission.bash.\"make *\"", "\"allow\"", true),
                    new Held("AGENTS.md", "", "points to /etc/notes.md")));

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void settingsAreChosenOneByOne(int columns, int rows) throws IOException {
        var rig = asked(columns, rows, MIXED).pass(1_000).type("c");
        rig.press("space").press("down").press("space");
        matches(rig, "choose");
    }

    @Test
    void theChosenSettingsAreAccepted() {
        var rig = asked(80, 24, MIXED).pass(1_000).type("c");
        rig.press("space")
                .press("down")
                .press("space")
                .press("down")
                .press("space")
                .press("space");
        assertThat(rig.screen()).contains("1 of 4 settings");
        rig.pass(349).type("t");
        assertThat(rig.effects()).isEmpty();
        rig.pass(350).type("t");
        assertThat(rig.effects())
                .containsExactly(new TrustActions.Give(
                        DIRECTORY, "h3", List.of(MIXED.items().get(1))));
        rig.take(new TrustActions.Given(
                DIRECTORY,
                "h3",
                new Trust(State.PARTIAL, "h3", MIXED.items())
                        .withAccepted(List.of(MIXED.items().get(1)))));
        assertThat(rig.screen()).contains("Accepted 1 of 4 settings.", "1 of 4 settings are accepted");
        assertThat(TrustActions.asked(rig.state(), DIRECTORY, null).dialog()).isNull();
    }

    @Test
    void aSettingIsChosenOnlyAfterItsLastRowWasInView() {
        var value = "\"" + "x".repeat(3_000) + "\"";
        var rig = asked(80, 24, new Trust(State.UNTRUSTED, "h1", List.of(new Held("a.json", "shell", value, true))));
        rig.pass(1_000).type("c").press("down").press("space");
        assertThat(rig.screen()).contains("0 of 1 settings");
        for (int i = 0; i < 10; i++) rig.press("pagedown");
        assertThat(rig.press("space").screen()).contains("1 of 1 settings");
    }

    @Test
    void aDirectoryThatHoldsNothingBackIsTrustedForItsPrograms() throws IOException {
        var rig = new Rig(80, 24);
        var nothing = new Trust(State.UNTRUSTED, "h0", List.of());
        rig.state(rig.state().with(rig.state().known().with(new Known.Standing(null, nothing, List.of()))));
        assertThat(TrustActions.asked(rig.state(), DIRECTORY, null).dialog()).isNull();
        rig.type("/trust").press("enter");
        matches(rig, "nothing");
        rig.pass(1_000).type("ct");
        rig.pass(1_000).type("t");
        assertThat(rig.effects()).contains(new TrustActions.Give(DIRECTORY, "h0", null));
    }

    @Test
    void whatWasDeclinedIsNotAskedForAgain() {
        var rig = asked(80, 24, SEEN).press("escape");
        assertThat(rig.state().dialog()).isNull();
        assertThat(TrustActions.asked(rig.state(), DIRECTORY, SEEN).dialog()).isNull();
        var changed = rig.state().known().with(new Known.Standing(null, many(1), List.of()));
        assertThat(TrustActions.asked(rig.state().with(changed), DIRECTORY, SEEN)
                        .dialog())
                .isInstanceOf(TrustScreen.class);
    }

    @Test
    void aDirectoryThatIsNotOnTheScreenIsNotAskedAbout() {
        var rig = new Rig(80, 24);
        var other = Known.of("/code/other").with(new Known.Standing(null, SEEN, List.of()));
        var state = rig.state().with(rig.state().known().with(other));
        assertThat(TrustActions.asked(state, "/code/other", null).dialog()).isNull();
    }

    @Test
    void aPromptThatIsBeingWrittenIsNotInterrupted() {
        var rig = new Rig(80, 24).type("hello");
        var known = rig.state().known().with(new Known.Standing(null, SEEN, List.of()));
        assertThat(TrustActions.asked(rig.state().with(known), DIRECTORY, null).dialog())
                .isNull();
    }
}

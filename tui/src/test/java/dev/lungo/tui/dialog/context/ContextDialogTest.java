package dev.lungo.tui.dialog.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.ModelRef;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Compaction;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Passage;
import dev.lungo.core.usage.ContextUse.Piece;
import dev.lungo.core.usage.ContextUse.Segment;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.status.SampleSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextDialogTest {
    private static final ModelRef MODEL = new ModelRef("anthropic", "sonnet");

    private static ContextUse sample() {
        return new ContextUse(
                MODEL,
                200_000,
                184_000,
                true,
                true,
                List.of(
                        segment(Kind.SYSTEM, piece("system prompt", 1, 2_000, 2_000), piece("updates", 2, 100, 60)),
                        segment(
                                Kind.TOOLS,
                                piece("apply_patch", 1, 1_400, 1_400),
                                piece("bash", 1, 1_300, 1_300),
                                piece("read", 1, 1_100, 1_100)),
                        segment(
                                Kind.INSTRUCTIONS,
                                piece("/code/parcel/AGENTS.md", 1, 1_200, 1_200),
                                piece("/code/parcel/docs/AGENTS.md", 1, 600, 600)),
                        segment(
                                Kind.SUMMARY,
                                piece("summary", 1, 1_800, 1_800),
                                piece("record of the session", 1, 300, 300)),
                        segment(Kind.PROMPTS, piece("message", 5, 1_200, 80)),
                        segment(
                                Kind.ANSWERS,
                                piece("answers", 9, 3_900, 500),
                                piece("thoughts", 7, 2_200, 90),
                                piece("tool calls", 12, 300, 20)),
                        segment(
                                Kind.FILES,
                                piece("/code/parcel/webhooks.py", 3, 9_100, 3_100),
                                piece("/code/parcel/tests/test_webhooks.py", 2, 8_000, 4_000)),
                        segment(Kind.COMMANDS, piece("make check", 2, 8_800, 4_300), piece("git status", 1, 90, 90)),
                        segment(Kind.RESULTS, piece("grep", 4, 2_700, 600))),
                new Compaction(39_000, 0.05));
    }

    private static Piece piece(String name, int times, long tokens, long latest) {
        return new Piece(name, times, tokens, latest);
    }

    private static Segment segment(Kind kind, Piece... pieces) {
        return new Segment(
                kind, List.of(pieces).stream().mapToLong(Piece::tokens).sum(), List.of(pieces));
    }

    private static Rig opened(int columns, int rows) {
        var rig = SampleSession.running(columns, rows);
        rig.effects();
        rig.press("ctrl+x").press("w");
        assertThat(rig.screen()).contains("Context window").contains("Reading…");
        assertThat(rig.effects()).containsExactly(new LoadContext(SampleSession.ID));
        return rig.take(new LoadContext.Loaded(SampleSession.ID, sample(), ""));
    }

    private static void golden(String name, String... keys) throws IOException {
        for (var size : List.of(new int[] {44, 20}, new int[] {80, 24}, new int[] {120, 40})) {
            var rig = opened(size[0], size[1]);
            for (var key : keys) rig.press(key);
            Golden.assertSame("golden/context/" + name + "-" + size[0] + "x" + size[1] + ".txt", rig.screen());
        }
    }

    @Test
    void theSegmentsAreShownWithTheirLargestPieces() throws IOException {
        golden("window");
    }

    @Test
    void compactingAsksForASecondPress() throws IOException {
        golden("compact", "s");
        var rig = opened(80, 24).press("s");
        assertThat(rig.effects()).isEmpty();
        rig.press("up").press("s");
        assertThat(rig.effects()).isEmpty();
        rig.press("s");
        assertThat(rig.effects()).containsExactly(new Compact(SampleSession.ID, MODEL));
        assertThat(rig.state().dialog()).isNull();
        assertThat(rig.screen()).contains("Compacting at the next step");
    }

    @Test
    void aWindowOfUnknownSizeAndAnEstimateAreNamed() throws IOException {
        var rig = opened(80, 24);
        var use = new ContextUse(
                MODEL, 0, 0, true, false, List.of(segment(Kind.SYSTEM, piece("system prompt", 1, 400, 400))), null);
        rig.take(new LoadContext.Loaded(SampleSession.ID, use, ""));
        Golden.assertSame("golden/context/unknown-80x24.txt", rig.screen());
    }

    @Test
    void enterReadsTheTextsOfASegmentAndTheirCopyIsExact() {
        var rig = opened(80, 24).press("enter");
        assertThat(rig.effects()).containsExactly(new LoadPassages(SampleSession.ID, Kind.FILES));
        var text = "1: def deliver():\n2: \treturn\u001b[31m\n" + "word ".repeat(40);
        rig.take(new LoadPassages.Loaded(Kind.FILES, List.of(new Passage("webhooks.py", text))));
        assertThat(rig.screen())
                .contains("Files read · as sent", "── webhooks.py", "1: def deliver():", "2:     return", "row 1 of 6");
        rig.press("y");
        assertThat(rig.effects()).containsExactly(new Effect.Copy(text + "\n"));
        rig.press("escape");
        assertThat(rig.screen()).contains("Context window");
    }

    @Test
    void aLongTextScrollsToItsEndAndFitsAnotherWidth() {
        var rig = opened(80, 24).press("enter");
        var text = "line of a few words\n".repeat(300) + "the end";
        rig.take(new LoadPassages.Loaded(Kind.FILES, List.of(new Passage("a", text))));
        assertThat(rig.press("end").screen()).contains("the end");
        assertThat(rig.press("pageup").screen()).doesNotContain("the end");
        rig.take(new Incoming.FromTerminal(new TerminalInput.Resized(44, 20)));
        assertThat(rig.press("end").screen()).contains("the end");
    }

    @Test
    void theLargestFileOpensInTheEditor() {
        var rig = opened(80, 24).press("o");
        assertThat(rig.effects()).containsExactly(new Effect.EditFile(Path.of("/code/parcel/webhooks.py"), 1));
        rig.press("up").press("o");
        assertThat(rig.effects()).isEmpty();
    }

    @Test
    void theFigureInTheFooterOpensIt() {
        var rig = SampleSession.running(120, 40);
        rig.effects();
        var footer = rig.screen().lines().toList().getLast();
        int x = footer.indexOf("%");
        for (var action : List.of(Mouse.Action.PRESS, Mouse.Action.RELEASE))
            rig.take(
                    new Incoming.FromTerminal(new TerminalInput.Moved(new Mouse(action, Mouse.Button.LEFT, x, 39, 0))));
        assertThat(rig.effects()).containsExactly(new LoadContext(SampleSession.ID));
    }

    @Test
    void aServerThatDoesNotKnowItIsNoTrouble() {
        var rig = SampleSession.running(80, 24).press("ctrl+x").press("w");
        rig.take(new LoadContext.Loaded(SampleSession.ID, null, "not found"));
        assertThat(rig.screen()).contains("The content of the window is not known: not found");
        for (var key : List.of("enter", "s", "s", "o", "up", "down")) rig.press(key);
        assertThat(rig.press("escape").state().dialog()).isNull();
    }
}

package dev.lungo.tui.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.ReadSession;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.board.BoardRequests;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.OpenSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WalkTest {
    private final Rig rig = ReadSession.shown(80, 24);

    WalkTest() {
        rig.screen();
    }

    private OpenSession session() {
        return Objects.requireNonNull(rig.state().session());
    }

    private String at() {
        return session().reading().walk();
    }

    /// Walks up to a block.
    private Rig to(String block) {
        rig.press("ctrl+o");
        for (int i = 0; i < 20 && !at().equals(block); i++) rig.press("up");
        assertThat(at()).isEqualTo(block);
        return rig;
    }

    @Test
    void theWalkOnTheScreen() throws IOException {
        for (var size : List.of(new int[] {80, 24}, new int[] {120, 40})) {
            var shown = ReadSession.shown(size[0], size[1]);
            shown.screen();
            shown.press("ctrl+o").press("up").press("up");
            Golden.assertSame("golden/walk/walk-" + size[0] + "x" + size[1] + ".txt", shown.screen());
        }
    }

    @Test
    void everyItemIsReachedInOrderAndTheEndsHold() {
        rig.press("ctrl+o");
        assertThat(at()).isEqualTo("prt_41");
        var seen = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            seen.add(at());
            rig.press("k");
            assertThat(rig.screen().lines().filter(line -> line.startsWith("▌")))
                    .isNotEmpty();
        }
        assertThat(seen)
                .containsExactly("prt_41", "msg_3", "prt_26", "prt_25", "prt_24", "prt_22", "prt_21", "msg_1", "msg_1");
        rig.press("j");
        assertThat(at()).isEqualTo("prt_21");
    }

    @Test
    void foldsOpenAndCloseInPlace() {
        to("prt_22").press("enter");
        assertThat(rig.screen()).contains("class Webhook: pass", "class Backoff: pass");
        rig.press("space");
        assertThat(session().drawing().open()).containsExactly("prt_23");
        rig.press("E");
        assertThat(session().drawing().open()).contains("prt_22", "prt_23", "prt_24", "prt_25");
        rig.press("E");
        assertThat(session().drawing().open()).isEmpty();
    }

    @Test
    void copiesAreSources() {
        to("prt_26").press("y");
        assertThat(rig.effects())
                .containsExactly(new Effect.Copy("Five attempts, with a delay that doubles.\n\n```python\nTRIES = 5\n"
                        + "DELAY = 2\n```\n\nSet `WEBHOOK_TRIES` to change it."));
        rig.press("c");
        assertThat(rig.effects()).containsExactly(new Effect.Copy("TRIES = 5\nDELAY = 2"));
        rig.press("up").press("y");
        assertThat(rig.effects()).containsExactly(new Effect.Copy("pytest -q"));
        rig.press("up").press("y");
        assertThat(rig.effects())
                .containsExactly(new Effect.Copy("--- a/webhooks.py\n+++ b/webhooks.py\n@@ -1,2 +1,2 @@\n"
                        + "-TRIES = 1\n+TRIES = 5\n class Webhook:"));
        assertThat(rig.screen()).contains("Copied");
        rig.press("c");
        assertThat(rig.screen()).contains("This item has no code block.");
    }

    @Test
    void severalCodeBlocksAreAList() {
        assertThat(BlockSource.codeBlocks("a\n```\nx\n```\n~~~sh\ny\n```\n~~~\n```java\nopen"))
                .containsExactly("x", "y\n```", "open");
    }

    @Test
    void aFileOpensAtItsLine() {
        to("prt_24").press("o");
        assertThat(rig.effects()).containsExactly(new Effect.EditFile(Path.of("/code/parcel/webhooks.py"), 1));
        assertThat(FileAtLine.firstChange("--- a\n+++ b\n@@ -12,3 +14,5 @@\n x"))
                .isEqualTo(14);
        assertThat(FileAtLine.firstChange("@@ -1 +99999999999 @@")).isEqualTo(1);
        rig.press("escape");
        to("msg_3").press("o");
        assertThat(rig.screen()).contains("This item has no file.");
    }

    @Test
    void undoAndEditOpenThePreviewOfTheirTurn() {
        to("prt_25").press("u");
        assertThat(rig.screen()).contains("Undo 2 turns");
        rig.press("escape");
        rig.press("e");
        assertThat(rig.screen()).contains("Only your own messages can be edited.");
    }

    @Test
    void aForkKeepsWhatWasUpToTheItem() {
        to("msg_3").press("f");
        assertThat(rig.effects())
                .containsExactly(new BoardRequests.Fork(SampleSession.SESSION.id(), new Id<>("msg_3")));
        to("prt_26").press("f");
        assertThat(rig.effects())
                .containsExactly(new BoardRequests.Fork(SampleSession.SESSION.id(), new Id<>("msg_3")));
        rig.press("ctrl+o").press("f");
        assertThat(rig.effects()).containsExactly(new BoardRequests.Fork(SampleSession.SESSION.id(), null));
    }

    @Test
    void aSearchInAWalkGoesFromMatchToMatch() {
        rig.press("ctrl+o").press("/").type("delay").press("tab");
        assertThat(at()).isEqualTo("prt_41");
        rig.press("n").press("n").press("n");
        assertThat(at()).isEqualTo("msg_3");
        rig.press("N");
        assertThat(at()).isEqualTo("prt_26");
        assertThat(rig.screen()).contains("2 of 4");
        rig.press("escape");
        assertThat(session().reading().finding()).isNull();
        rig.type("typed again");
        assertThat(rig.state().prompt().text()).isEqualTo("typed again");
    }

    @Test
    void lettersOfAWalkDoNotReachThePrompt() {
        rig.press("ctrl+o").type("qwx");
        assertThat(rig.state().prompt().text()).isEmpty();
        rig.press("i");
        assertThat(session().reading().isWalking()).isFalse();
    }
}

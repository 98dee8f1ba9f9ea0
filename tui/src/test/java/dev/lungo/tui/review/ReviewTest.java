package dev.lungo.tui.review;

import static dev.lungo.tui.review.ReviewSample.IMPORTS;
import static dev.lungo.tui.review.ReviewSample.REVIEW;
import static dev.lungo.tui.review.ReviewSample.SOURCE;
import static dev.lungo.tui.review.ReviewSample.TESTS;
import static dev.lungo.tui.review.ReviewSample.moved;
import static dev.lungo.tui.review.ReviewSample.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.ChangedFile.Hunk;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.session.Submit;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private Rig rig = opened(80, 24);

    private ReviewEffects.Apply apply() {
        return (ReviewEffects.Apply) rig.effects().getFirst();
    }

    @Test
    void bothSizes() throws IOException {
        for (var wide : List.of(false, true)) {
            rig = opened(wide ? 120 : 80, wide ? 40 : 24);
            var size = wide ? "120x40" : "80x24";
            Golden.assertSame("golden/review/opened-" + size + ".txt", rig.screen());
            rig.type("ax")
                    .type("]")
                    .type("c")
                    .type("random is an argument, too")
                    .press("enter");
            Golden.assertSame("golden/review/marked-" + size + ".txt", rig.screen());
            rig.type("pv");
            Golden.assertSame("golden/review/other-view-" + size + ".txt", rig.screen());
        }
    }

    @Test
    void nothingChangesBeforeEnter() {
        rig.type("xaxX]u[uAcE");
        rig.press("escape").press("escape");
        assertThat(rig.effects()).isEmpty();
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void enterRejectsAndPutsTheReviewIntoThePrompt() {
        rig.type("a").type("a").type("x");
        assertThat(rig.screen()).contains("enter rejects 1 hunk of parcel/webhooks.py and puts that into the prompt");
        rig.press("enter");
        var apply = apply();
        assertThat(apply.rejected()).containsExactly(new RejectedHunks("parcel/webhooks.py", "v1", List.of(2), null));
        assertThat(apply.sends()).isFalse();
        assertThat(apply.message())
                .startsWith("My review of the changes:\n\n"
                        + "parcel/webhooks.py, line 16: I rejected this change, and it is no longer in the file.\n"
                        + "```diff\n"
                        + "@@ -14,7 +16,8 @@\n"
                        + "-def deliver(hook, payload, http):\n");
        rig.take(new ReviewEffects.Applied(apply, new Review(List.of(TESTS), List.of(), "/code", null)));
        assertThat(rig.state().dialog()).isNull();
        assertThat(rig.state().prompt().text()).isEqualTo(apply.message());
        assertThat(rig.screen()).contains("Rejected 1 hunk. Enter sends the review to the model.");
    }

    @Test
    void theSameEnterDoesNotSendTheReview() {
        rig.type("x").press("enter");
        rig.take(new ReviewEffects.Applied(apply(), new Review(List.of(TESTS), List.of(), "/code", null)));
        rig.effects();
        rig.press("enter").pass(500).press("enter").pass(500).press("enter");
        assertThat(rig.effects()).noneMatch(Submit.class::isInstance);
        rig.pass(700).press("enter");
        assertThat(rig.effects()).hasAtLeastOneElementOfType(Submit.class);
    }

    @Test
    void aRestoredRejectionIsReportedInTheReview() {
        rig.take(new ReviewEffects.Restored(SOURCE, List.of("parcel/webhooks.py")));
        assertThat(rig.screen()).contains("Restored the rejected changes of parcel/webhooks.py.", "esc close");
    }

    @Test
    void aDraftStaysBeforeTheReview() {
        rig.press("escape").type("my draft").press("ctrl+x").press("d");
        rig.effects();
        rig.type("c").type("why").press("enter").press("enter");
        assertThat(rig.effects()).isEmpty();
        assertThat(rig.state().prompt().text())
                .isEqualTo("my draft\n\nMy review of the changes:\n\nparcel/webhooks.py, mode 644 → 755: why");
    }

    @Test
    void theReviewIsSentAtOnceOnDemand() {
        rig.type("c").type("why").press("enter").type("S");
        assertThat(rig.effects()).hasAtLeastOneElementOfType(Submit.class);
        assertThat(rig.state().prompt().text()).isEmpty();
    }

    @Test
    void marksStayWhenTheReviewIsClosed() {
        rig.type("x").press("escape");
        rig.press("ctrl+x").press("d");
        assertThat(rig.effects()).containsExactly(new ReviewEffects.Load(SOURCE));
        assertThat(rig.screen()).contains("3 of 4 hunks open", "enter rejects 1 hunk");
        var moved = new Hunk(IMPORTS.patch().replace("-1,5", "-9,5"), "", "", 10, 2, 0);
        rig.type("x");
        rig.take(new ReviewEffects.Loaded(
                SOURCE,
                new Review(
                        List.of(new ChangedFile("parcel/webhooks.py", null, "modified", "v9", List.of(moved))),
                        List.of(),
                        "/code",
                        null),
                ""));
        assertThat(rig.screen()).contains("0 of 1 hunk open", "✗ rejected");
    }

    @Test
    void theLastDecisionIsUndone() {
        rig.type("xA");
        assertThat(rig.screen()).contains("1 of 4 hunks open");
        rig.type("u");
        assertThat(rig.screen()).contains("3 of 4 hunks open");
        rig.type("u");
        assertThat(rig.screen()).contains("4 of 4 hunks open", "Nothing is rejected yet");
    }

    @Test
    void aRefusalIsShownAndTheFilesAreComparedAgain() {
        rig.type("x").press("enter");
        rig.effects();
        rig.take(new ReviewEffects.Refused(SOURCE, "parcel/webhooks.py changed since it was shown."));
        assertThat(rig.effects()).containsExactly(new ReviewEffects.Load(SOURCE));
        rig.take(new ReviewEffects.Loaded(SOURCE, REVIEW, ""));
        assertThat(rig.screen()).contains("! parcel/webhooks.py changed since it was shown.");
    }

    @Test
    void theMouseChoosesAHunkAndScrolls() {
        rig = opened(120, 40);
        var rows = rig.screen().lines().toList();
        int row = 0;
        while (!rows.get(row).contains("tests/test_retry.py")) row++;
        moved(rig, Mouse.Action.PRESS, Mouse.Button.LEFT, 6, row);
        assertThat(rig.screen()).contains("def test_retry():");
        moved(rig, Mouse.Action.SCROLL_DOWN, Mouse.Button.NONE, 60, 10);
        assertThat(rig.screen()).contains("def test_retry():");
    }

    @Test
    void singleLinesAreRejected() throws IOException {
        for (var wide : List.of(false, true)) {
            rig = opened(wide ? 120 : 80, wide ? 40 : 24);
            rig.type("]]").press("space").press("down").press("space").press("space");
            rig.type("x");
            rig.press("space");
            Golden.assertSame("golden/review/lines-" + (wide ? "120x40" : "80x24") + ".txt", rig.screen());
        }
        assertThat(rig.screen())
                .contains("✗ 2 of 7 lines rejected", "enter rejects 2 lines of parcel/webhooks.py and puts");
        rig.press("escape").press("enter");
        var apply = apply();
        assertThat(apply.rejected())
                .containsExactly(new RejectedHunks(
                        "parcel/webhooks.py", "v1", List.of(), List.of(new RejectedHunks.Lines(2, List.of(1, 2)))));
        assertThat(apply.message()).endsWith("""
            parcel/webhooks.py, line 16: I rejected these lines of the change. Lines with + are no longer in the file, \
            lines with - are again.
            ```diff
            +def deliver(hook, payload, http, sleep=time.sleep):
            -    response = http.post(hook.url, json=payload, timeout=10)
            ```\
            """);
        rig.take(new ReviewEffects.Applied(apply, REVIEW));
        assertThat(rig.screen()).contains("Rejected 2 lines.");
    }

    @Test
    void allLinesOfAHunkAreTheHunk() {
        rig.type("]").press("space");
        rig.type("x").type("x");
        assertThat(rig.screen())
                .contains("✗ rejected", "enter rejects 1 hunk of parcel/webhooks.py", "3 of 4 hunks open");
        rig.type("u");
        assertThat(rig.screen()).contains("✗ 1 of 2 lines rejected", "4 of 4 hunks open");
        rig.type("a");
        assertThat(rig.screen()).contains("✗ 1 of 2 lines rejected", "3 of 4 hunks open");
        rig.press("escape").type("[").press("space");
        assertThat(rig.screen()).contains("! This change has no lines to choose from.");
    }

    @Test
    void tabMovesToTheFilesAndBack() {
        rig.press("tab").press("down").press("down").press("down");
        assertThat(rig.screen()).contains("def test_retry():");
        rig.press("up");
        assertThat(rig.screen()).contains("▌ hunk 3 of 3");
        rig.press("tab").press("up");
        assertThat(rig.screen()).contains("▌ hunk 3 of 3");
        rig.type("b").press("tab");
        assertThat(rig.screen()).contains("A tests/test_retry.py");
        rig.type("1");
        assertThat(rig.screen()).contains("▌ hunk 3 of 3");
    }

    @Tag("slow")
    @Test
    void anyKeysAtAnySize() {
        var random = new SplittableRandom(7);
        for (int step = 0; step < 4_000; step++) {
            if (rig.state().dialog() == null) {
                rig.press("ctrl+x").press("d");
                rig.take(new ReviewEffects.Loaded(SOURCE, REVIEW, ""));
            }
            switch (random.nextInt(8)) {
                case 0 ->
                    rig.take(new Incoming.FromTerminal(
                            new TerminalInput.Resized(random.nextInt(200), random.nextInt(60))));
                case 1 ->
                    moved(
                            rig,
                            Mouse.Action.values()[random.nextInt(5)],
                            Mouse.Button.LEFT,
                            random.nextInt(120),
                            random.nextInt(40));
                case 2 ->
                    rig.press(List.of("up", "down", "pageup", "pagedown", "enter", "escape", "tab")
                            .get(random.nextInt(7)));
                default -> {
                    var key = "][npaAxXucvbsE+-S 1oU".charAt(random.nextInt(21));
                    var typed = Character.toString(key);
                    rig.take(new Incoming.FromTerminal(
                            new TerminalInput.Pressed(new Key(typed.toLowerCase(Locale.ROOT), 0, typed))));
                }
            }
            rig.screen();
            for (Effect effect : rig.effects())
                if (effect instanceof ReviewEffects.Apply it) rig.take(new ReviewEffects.Applied(it, REVIEW));
        }
    }
}

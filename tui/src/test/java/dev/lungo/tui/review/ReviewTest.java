package dev.lungo.tui.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.ChangedFile.Hunk;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.session.Submit;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final ReviewSource SOURCE = ReviewSource.of(SampleSession.SESSION.id());
    private static final Hunk IMPORTS = new Hunk("""
        --- a/parcel/webhooks.py
        +++ b/parcel/webhooks.py
        @@ -1,5 +1,7 @@
         import logging
        +import random
        +import time
        \s
         import http

        """, "", "", 2, 2, 0);
    private static final Hunk DELIVER = new Hunk("""
        --- a/parcel/webhooks.py
        +++ b/parcel/webhooks.py
        @@ -14,7 +16,8 @@
        -def deliver(hook, payload, http):
        +def deliver(hook, payload, http, sleep=time.sleep):
             \"""Send one event. True if it arrived.\"""
        -    response = http.post(hook.url, json=payload, timeout=10)
        -    return response.ok
        +    for attempt in range(MAX_ATTEMPTS):
        +        response = http.post(hook.url, json=payload, timeout=10)
        +        sleep(delay * random.uniform(0.5, 1.5))
             return False
        \s
         def sign(payload, secret):
        """, "", "class Hooks:", 16, 4, 3);
    private static final Hunk NEW = new Hunk("""
        --- /dev/null
        +++ b/tests/test_retry.py
        @@ -0,0 +1,2 @@
        +def test_retry():
        +    assert deliver(hook, {}, http)
        """, "new file", "", 1, 2, 0);
    private static final ChangedFile WEBHOOKS = new ChangedFile(
            "parcel/webhooks.py", null, "modified", "v1", List.of(Hunk.noted("mode 644 → 755"), IMPORTS, DELIVER));
    private static final ChangedFile TESTS = new ChangedFile("tests/test_retry.py", null, "added", "v2", List.of(NEW));
    private static final Review REVIEW = new Review(
            List.of(WEBHOOKS, TESTS),
            List.of(new Session.Left("rates.py", "changed since in the same place; those lines are not listed")),
            "/code",
            null);

    private Rig rig = opened(80, 24);

    private static Rig opened(int columns, int rows) {
        var rig = SampleSession.shown(new Rig(columns, rows), SampleSession.SESSION);
        rig.press("ctrl+x").press("d");
        assertThat(rig.effects()).containsExactly(new ReviewEffects.Load(SOURCE));
        assertThat(rig.screen()).contains("Comparing the files…");
        rig.take(new ReviewEffects.Loaded(SOURCE, REVIEW, ""));
        return rig;
    }

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
        moved(Mouse.Action.PRESS, Mouse.Button.LEFT, 6, row);
        assertThat(rig.screen()).contains("def test_retry():");
        moved(Mouse.Action.SCROLL_DOWN, Mouse.Button.NONE, 60, 10);
        assertThat(rig.screen()).contains("def test_retry():");
    }

    private void moved(Mouse.Action action, Mouse.Button button, int x, int y) {
        rig.take(new Incoming.FromTerminal(new TerminalInput.Moved(new Mouse(action, button, x, y, 0))));
    }

    @Test
    void theWorktreeNeedsNoSession() {
        var home = new Rig(80, 24);
        home.type("/review").press("enter");
        assertThat(home.effects()).contains(new ReviewEffects.Load(ReviewSource.WORKTREE));
        home.take(new ReviewEffects.Loaded(ReviewSource.WORKTREE, null, "/code/parcel is not in a Git repository."));
        assertThat(home.screen()).contains("/code/parcel is not in a Git repository.");
        home.take(new ReviewEffects.Loaded(ReviewSource.WORKTREE, REVIEW, ""));
        home.type("x");
        assertThat(home.screen())
                .contains("enter rejects 1 hunk of parcel/webhooks.py; U restores it\n")
                .doesNotContain("the prompt");
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

    @Test
    void theFileIsOpenedAtTheLine() {
        rig.type("]]o");
        assertThat(rig.effects())
                .containsExactly(
                        new Effect.EditFile(Path.of("/code/parcel/webhooks.py"), 16), new ReviewEffects.Load(SOURCE));
        rig.press("space")
                .press("down")
                .press("down")
                .press("down")
                .press("down")
                .type("o");
        assertThat(rig.effects().getFirst()).isEqualTo(new Effect.EditFile(Path.of("/code/parcel/webhooks.py"), 18));
    }

    @Test
    void theLastTurnIsASourceOfItsOwn() {
        var last = new ReviewSource(SampleSession.SESSION.id(), true, false);
        rig.type("x").type("s");
        assertThat(rig.effects()).containsExactly(new ReviewEffects.Load(last));
        assertThat(rig.screen()).contains("Review · Changes of the last turn");
        rig.take(new ReviewEffects.Loaded(last, new Review(List.of(), List.of(), "/code", null), ""));
        assertThat(rig.screen()).contains("The last turn has changed no files, or its changes were taken back.");
        rig.type("s");
        assertThat(rig.effects()).containsExactly(new ReviewEffects.Load(ReviewSource.WORKTREE));
        rig.type("s");
        rig.effects();
        assertThat(rig.screen()).contains("Review · Changes of this session", "3 of 4 hunks open");
    }

    @Test
    void theLastRejectionIsUndone() throws IOException {
        rig.type("U");
        assertThat(rig.screen()).contains("! No rejection to undo here.");
        rig.type("E");
        var rejection = new Review.Rejection(1, List.of("parcel/webhooks.py"));
        rig.take(new ReviewEffects.Loaded(SOURCE, new Review(List.of(), List.of(), "/code", rejection), ""));
        Golden.assertSame("golden/review/rejected-80x24.txt", rig.screen());
        rig.type("U");
        assertThat(rig.effects()).containsExactly(new ReviewEffects.UndoRejection(SOURCE, 1));
        rig.take(new ReviewEffects.Restored(SOURCE, rejection.files()));
        assertThat(rig.effects()).containsExactly(new ReviewEffects.Load(SOURCE));
        rig.take(new ReviewEffects.Loaded(SOURCE, REVIEW, ""));
        assertThat(rig.screen()).contains("4 of 4 hunks open");
    }

    /// A session that changed a file at its beginning and at its end.
    private static Rig changing(int rows) {
        var rig = dev.lungo.tui.status.SampleSession.running(120, rows);
        edit(rig, "e1", "first.py");
        dev.lungo.tui.status.SampleSession.text(rig, 2, "words\\n\\n".repeat(40));
        edit(rig, "z1", "second.py");
        var changed = new Message.Summary(null, null, List.of(new FileDiff("first.py", "", 1, 1, "modified")));
        var asked = (Message.User) dev.lungo.tui.status.SampleSession.asked(1);
        rig.hear(new Event.MessageUpdated(dev.lungo.tui.status.SampleSession.ID, asked.summarized(changed)));
        rig.screen();
        rig.effects();
        return rig;
    }

    private static void edit(Rig rig, String id, String file) {
        var part = Json.read("""
            {"id":"prt_%s","sessionID":"ses_1","messageID":"%s","type":"tool","callID":"%s","tool":"edit","state":
            {"status":"completed","input":{"filePath":"%s"},"output":"","title":"","time":{"start":1,"end":2},
            "metadata":{"diff":"@@ -1 +1 @@\\n-a\\n+b\\n"}}}\
            """.formatted(id, dev.lungo.tui.status.SampleSession.id(2), id, file), Part.class);
        rig.hear(Event.PartUpdated.now(part));
    }

    @Test
    void aClickOnTheChangedFilesOpensTheReview() {
        rig = changing(40);
        var rows = rig.screen().lines().toList();
        int row = 0;
        while (!rows.get(row).contains("Changed")) row++;
        int column = rows.get(row).indexOf("Changed");
        moved(Mouse.Action.PRESS, Mouse.Button.LEFT, column, row + 1);
        moved(Mouse.Action.RELEASE, Mouse.Button.LEFT, column, row + 1);
        assertThat(rig.effects()).hasSize(1).first().isInstanceOf(ReviewEffects.Load.class);
    }

    @Test
    void keysGoFromChangeToChange() {
        rig = changing(16);
        assertThat(rig.screen()).contains("second.py");
        rig.press("alt+h");
        assertThat(rig.screen().lines().toList().getFirst() + rig.screen()).contains("± Edit  first.py");
        rig.press("alt+h");
        assertThat(rig.screen()).contains("second.py");
        rig.press("alt+shift+h");
        assertThat(rig.screen()).contains("first.py");
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

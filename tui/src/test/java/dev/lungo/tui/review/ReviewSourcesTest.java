package dev.lungo.tui.review;

import static dev.lungo.tui.review.ReviewSample.REVIEW;
import static dev.lungo.tui.review.ReviewSample.SOURCE;
import static dev.lungo.tui.review.ReviewSample.moved;
import static dev.lungo.tui.review.ReviewSample.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.workspace.Review;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.app.SampleSession;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.state.Effect;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The changes that a review shows, and where it is opened.
class ReviewSourcesTest {
    private Rig rig = opened(80, 24);

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
        moved(rig, Mouse.Action.PRESS, Mouse.Button.LEFT, column, row + 1);
        moved(rig, Mouse.Action.RELEASE, Mouse.Button.LEFT, column, row + 1);
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
}

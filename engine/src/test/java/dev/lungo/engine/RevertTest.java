package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Event;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.EngineFailure;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Turns that change files, undone and done again, while the user works on the same files.
class RevertTest extends ChangedProject {
    @Test
    void aStepTellsWhatItChanged() throws Exception {
        var message = turn(write("b.txt", "new\n"), run("echo 1 > c.txt; echo x >> a.txt"));
        var step = fixture.messages().get(1);
        assertThat(step.parts())
                .extracting(part -> part.getClass().getSimpleName())
                .containsExactly("StepStart", "Tool", "Tool", "StepFinish", "Patch");
        var patch = (Part.Patch) step.parts().getLast();
        assertThat(patch.files())
                .containsExactly(fixture.project + "/a.txt", fixture.project + "/b.txt", fixture.project + "/c.txt");
        var finish = (Part.StepFinish) step.parts().get(3);
        assertThat(finish.snapshot()).isNotNull().isNotEqualTo(patch.hash());
        assertThat(((Part.StepStart) fixture.messages().get(2).parts().getFirst()).snapshot())
                .isEqualTo(finish.snapshot());
        var diffs = List.of(
                new FileDiff("a.txt", "--- a/a.txt\n+++ b/a.txt\n@@ -6,3 +6,4 @@\n 6\n 7\n 8\n+x\n", 1, 0, "modified"),
                new FileDiff("b.txt", "--- /dev/null\n+++ b/b.txt\n@@ -0,0 +1 @@\n+new\n", 1, 0, "added"),
                new FileDiff("c.txt", "--- /dev/null\n+++ b/c.txt\n@@ -0,0 +1 @@\n+1\n", 1, 0, "added"));
        assertThat(((Message.User) fixture.messages().getFirst().info()).summary())
                .isEqualTo(new Message.Summary(null, null, diffs));
        assertThat(fixture.hear(Event.SessionDiff.class).diff()).isEqualTo(diffs);
        assertThat(fixture.engine.sessions().require(fixture.session.id()).summary())
                .isEqualTo(new Session.Summary(3, 0, 3, null));
        assertThat(fixture.engine.work().reverts().diff(fixture.session.id(), message))
                .isEqualTo(diffs);
        assertThat(fixture.engine.work().reverts().diff(fixture.session.id(), null))
                .isEqualTo(diffs);
    }

    @Test
    void aTurnThatChangesNothingHasNoPatch() throws Exception {
        turn(run("true"), write("a.txt", LINES));
        assertThat(fixture.messages().get(1).parts())
                .extracting(part -> part.getClass().getSimpleName())
                .containsExactly("StepStart", "Tool", "Tool", "StepFinish");
        assertThat(((Message.User) fixture.messages().getFirst().info()).summary())
                .isEqualTo(new Message.Summary(null, null, List.of()));
    }

    @Test
    void undoAndRedo() throws Exception {
        var message = turn(write("b.txt", "new\n"), "{\"what\":\"delete\",\"file\":\"a.txt\"}");
        var after = files();
        var reverted = revert(message);
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES));
        var revert = reverted.revert();
        assertThat(revert).isNotNull();
        assertThat(revert.messageID()).isEqualTo(message);
        assertThat(revert.snapshot()).isNotNull();
        assertThat(revert.diff())
                .startsWith("diff --git a/a.txt b/a.txt\nnew file mode 100644\n--- /dev/null\n+++ b/a.txt\n")
                .endsWith("diff --git a/b.txt b/b.txt\n"
                        + "deleted file mode 100644\n"
                        + "--- a/b.txt\n"
                        + "+++ /dev/null\n"
                        + "@@ -1 +0,0 @@\n"
                        + "-new");
        assertThat(reverted.summary()).isEqualTo(new Session.Summary(1, 8, 2, null));
        assertThat(fixture.said()).hasSize(3);
        assertThat(fixture.engine.work().reverts().diff(fixture.session.id(), null))
                .isEmpty();
        assertThat(unrevert().revert()).isNull();
        assertThat(files()).isEqualTo(after);
        assertThat(unrevert().revert()).isNull();
    }

    @Test
    void undoAgainAndRedoOneByOneAlsoAfterARestart() throws Exception {
        var first = turn(write("a.txt", "one\n"));
        var second = turn(write("a.txt", "two\n"), write("b.txt", "two\n"));
        var third = turn(run("echo three > a.txt; rm b.txt"));
        revert(third);
        assertThat(files()).isEqualTo(Map.of("a.txt", "two\n", "b.txt", "two\n"));
        revert(first);
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES));
        var session = fixture.session.id();
        fixture.close();
        fixture = new Fixture(folder);
        assertThat(fixture.engine
                        .work()
                        .reverts()
                        .revert(session, second, null)
                        .session()
                        .revert())
                .extracting(Session.Revert::messageID)
                .isEqualTo(second);
        assertThat(files()).isEqualTo(Map.of("a.txt", "one\n"));
        fixture.engine.work().reverts().revert(session, third, null);
        assertThat(files()).isEqualTo(Map.of("a.txt", "two\n", "b.txt", "two\n"));
        fixture.engine.work().reverts().unrevert(session);
        assertThat(files()).isEqualTo(Map.of("a.txt", "three\n"));
    }

    @Test
    void theUsersWorkStays() throws Exception {
        user("mine.txt", "before\n");
        var message = turn(write("a.txt", LINES.replace("8", "eight")), run("touch made.txt"));
        user("a.txt", LINES.replace("8", "eight").replace("1", "one"));
        user("mine.txt", "after\n");
        revert(message);
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES.replace("1", "one"), "mine.txt", "after\n"));
        user("a.txt", LINES.replace("1", "one").replace("4", "four"));
        user("made.txt", "by me\n");
        unrevert();
        assertThat(files())
                .isEqualTo(Map.of(
                        "a.txt",
                        LINES.replace("1", "one").replace("4", "four").replace("8", "eight"),
                        "mine.txt",
                        "after\n",
                        "made.txt",
                        "by me\n"));
        assertThat(fixture.hear(Event.TuiToast.class).message()).startsWith("made.txt: ");
    }

    @Test
    void theUsersWorkBetweenTurnsStaysWhenBothAreUndone() throws Exception {
        var first = turn(write("a.txt", LINES.replace("8", "eight")));
        user("a.txt", LINES.replace("8", "eight").replace("1", "one"));
        turn("{\"what\":\"read\",\"file\":\"a.txt\"}", run("sed -i s/4/four/ a.txt"));
        revert(first);
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES.replace("1", "one")));
        unrevert();
        assertThat(files())
                .isEqualTo(Map.of(
                        "a.txt", LINES.replace("1", "one").replace("4", "four").replace("8", "eight")));
    }

    @Test
    void keepsTheUsersChangeInTheSamePlace() throws Exception {
        var message = turn(write("a.txt", LINES.replace("8", "eight")), write("b.txt", "new\n"));
        user("a.txt", LINES.replace("8", "ate"));
        var reverted = revert(message);
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES.replace("8", "ate")));
        assertThat(fixture.hear(Event.TuiToast.class).message()).startsWith("a.txt: ");
        assertThat(reverted.revert())
                .extracting(Session.Revert::diff)
                .asString()
                .contains("b.txt")
                .doesNotContain("a.txt");
        unrevert();
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES.replace("8", "ate"), "b.txt", "new\n"));
    }

    /// Between two calls of one turn, and before the first.
    @Test
    void keepsTheUsersChangesDuringATurn() throws Exception {
        turn(run("true"));
        user("a.txt", "mine\n");
        fixture.script
                .calls(write("b.txt", "new\n"), "{\"what\":\"wait\"}", run("echo more >> a.txt"))
                .says(new Delta.Text("done"), Script.done());
        var answer = fixture.prompt("go");
        fixture.started.acquire(3);
        user("a.txt", "mine again\n");
        user("b.txt", "new\nand mine\n");
        user("c.txt", "mine too\n");
        fixture.go.release();
        var message = ((Message.Assistant) answer.get(10, TimeUnit.SECONDS).info()).parentID();
        assertThat(files())
                .isEqualTo(Map.of("a.txt", "mine again\nmore\n", "b.txt", "new\nand mine\n", "c.txt", "mine too\n"));
        revert(message);
        assertThat(files())
                .isEqualTo(Map.of("a.txt", "mine again\n", "b.txt", "new\nand mine\n", "c.txt", "mine too\n"));
        assertThat(fixture.hear(Event.TuiToast.class).message()).startsWith("b.txt: ");
    }

    @Test
    void aBusySessionRefusesAndAnAbortedOneWaits() throws Exception {
        fixture.script.calls(write("b.txt", "new\n"), "{\"what\":\"wait\"}");
        var answer = fixture.prompt("go");
        fixture.started.acquire(2);
        var message = fixture.messages().getFirst().info().id();
        assertThatThrownBy(() -> revert(message))
                .isInstanceOfSatisfying(
                        EngineFailure.class, busy -> assertThat(busy.kind()).isEqualTo(EngineFailure.Kind.BUSY));
        assertThatThrownBy(() -> fixture.engine.work().amendments().remove(fixture.session.id(), message))
                .isInstanceOf(EngineFailure.class);
        fixture.engine.work().stops().abort(fixture.session.id());
        revert(message);
        assertThat(answer.isDone()).isTrue();
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES));
        unrevert();
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES, "b.txt", "new\n"));
    }

    @Test
    void anInterruptedCommandIsUndoneToo() throws Exception {
        fixture.script.calls(run("echo half > a.txt; echo ready; sleep 60"));
        fixture.prompt("go");
        fixture.started.acquire(2);
        fixture.engine.work().stops().abort(fixture.session.id());
        revert(fixture.messages().getFirst().info().id());
        assertThat(files()).isEqualTo(Map.of("a.txt", LINES));
        assertThat(((Message.User) fixture.messages().getFirst().info()).summary())
                .isNotNull();
    }

    @Test
    void outsideOfGitFilesAreUndoneToo() throws Exception {
        try (var plain = new Fixture(folder.resolve("plain"))) {
            Files.writeString(plain.project.resolve("old.txt"), "old\n");
            plain.script
                    .calls(write("a.txt", "one\n"), run("echo more >> old.txt"))
                    .says(new Delta.Text("done"), Script.done());
            plain.answer("go");
            var message = plain.messages().getFirst().info().id();
            plain.engine.work().reverts().revert(plain.session.id(), message, null);
            assertThat(plain.project.resolve("a.txt")).doesNotExist();
            assertThat(plain.project.resolve("old.txt")).hasContent("old\n");
            plain.engine.work().reverts().unrevert(plain.session.id());
            assertThat(plain.project.resolve("a.txt")).hasContent("one\n");
            assertThat(plain.project.resolve("old.txt")).hasContent("old\nmore\n");
        }
    }

    @Test
    void recordsTheChangesOfAPromptThatANewerOneReplaces() throws Exception {
        fixture.script
                .calls(write("a.txt", "one\n"), "{\"what\":\"wait\"}")
                .says(new Delta.Text("both"), Script.done());
        var first = fixture.prompt("first");
        fixture.started.acquire(2);
        fixture.prompt("second");
        fixture.go.release();
        first.get(10, TimeUnit.SECONDS);
        var summary = ((Message.User) fixture.messages().getFirst().info()).summary();
        assertThat(summary).isNotNull();
        assertThat(summary.diffs()).extracting(FileDiff::file).containsExactly("a.txt");
    }
}

package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.config.Config;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.engine.agent.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes of turns, reviewed by hunk while the user works on the same files.
class SessionReviewTest {
    private static final String LINES =
            IntStream.rangeClosed(1, 30).mapToObj(i -> i + "\n").reduce("", String::concat);
    private static final String CHANGED = LINES.replace("\n3\n", "\nthree\n").replace("\n25\n", "\ntwenty-five\n");

    @TempDir
    Path folder;

    Fixture fixture;
    Path project;

    @BeforeEach
    void open() throws Exception {
        fixture = new Fixture(folder);
        project = fixture.project;
        Files.writeString(project.resolve("a.txt"), LINES);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void turn(String... calls) throws Exception {
        fixture.script.calls(calls).says(new Delta.Text("done"), Script.done());
        fixture.answer("go");
    }

    private Review review() throws InterruptedException {
        return fixture.engine.review().of(fixture.session.id(), false);
    }

    private Review reject(ChangedFile file, Integer... hunks) throws InterruptedException {
        var rejected = List.of(new RejectedHunks(file.file(), file.version(), List.of(hunks), null));
        return fixture.engine.review().reject(fixture.session.id(), false, rejected);
    }

    private String text() throws IOException {
        return Files.readString(project.resolve("a.txt"));
    }

    @Test
    void aRejectedHunkIsTakenBackAndUndoBringsItBack() throws Exception {
        turn(Projects.read("a.txt"), Projects.write("a.txt", CHANGED));
        Files.writeString(project.resolve("a.txt"), CHANGED.replace("\n14\n", "\nmine\n"));
        var file = review().files().getFirst();
        assertThat(file.hunks()).extracting(ChangedFile.Hunk::patch).containsExactly("""
            --- a/a.txt
            +++ b/a.txt
            @@ -1,6 +1,6 @@
             1
             2
            -3
            +three
             4
             5
             6
            """, """
            --- a/a.txt
            +++ b/a.txt
            @@ -22,7 +22,7 @@
             22
             23
             24
            -25
            +twenty-five
             26
             27
             28
            """);
        var mine = LINES.replace("\n14\n", "\nmine\n");
        var left = reject(file, 0);
        assertThat(text()).isEqualTo(mine.replace("\n25\n", "\ntwenty-five\n"));
        assertThat(left.files().getFirst().hunks())
                .extracting(ChangedFile.Hunk::line)
                .containsExactly(25);
        assertThat(fixture.hear(Event.SessionDiff.class)).isNotNull();
        var rejection = fixture.messages().getLast();
        assertThat(Fixture.line(rejection))
                .isEqualTo("user Rejected in review: a.txt (line 3). The files no longer have these changes.");
        var reverts = fixture.engine.work().reverts();
        Id<Session> session = fixture.session.id();
        Id<Message> message = rejection.info().id();
        assertThat(reverts.revert(session, message, null).left()).isEmpty();
        assertThat(text()).isEqualTo(CHANGED.replace("\n14\n", "\nmine\n"));
        assertThat(review().files().getFirst().hunks()).hasSize(2);
        reverts.unrevert(session);
        assertThat(text()).isEqualTo(mine.replace("\n25\n", "\ntwenty-five\n"));
    }

    @Test
    void theModelHearsOfItAndEditsTheFileWithoutReadingItAgain() throws Exception {
        turn(Projects.read("a.txt"), Projects.write("a.txt", CHANGED));
        reject(review().files().getFirst(), 1);
        turn("{\"what\":\"edit\",\"file\":\"a.txt\"}");
        assertThat(fixture.said())
                .endsWith(
                        "assistant done",
                        "user Rejected in review: a.txt (line 25). The files no longer have these changes.",
                        "user go",
                        "assistant probe:edit",
                        "assistant done");
        assertThat(fixture.script.asked.getLast().toString()).contains("Rejected in review: a.txt (line 25)");
    }

    @Test
    void aFileThatChangedSinceItWasShownIsRefused() throws Exception {
        turn(Projects.read("a.txt"), Projects.write("a.txt", CHANGED), Projects.write("b.txt", "new\n"));
        var files = review().files();
        var late = CHANGED + "more\n";
        Files.writeString(project.resolve("a.txt"), late);
        var rejected = files.stream()
                .map(file -> new RejectedHunks(file.file(), file.version(), List.of(0), null))
                .toList();
        assertThatThrownBy(() -> fixture.engine.review().reject(fixture.session.id(), false, rejected))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("a.txt changed since it was shown. Nothing was changed. Open the review again.");
        assertThat(text()).isEqualTo(late);
        assertThat(Files.readString(project.resolve("b.txt"))).isEqualTo("new\n");
        assertThat(fixture.said().getLast()).isEqualTo("assistant done");
    }

    @Test
    void linesThatTheUserChangedAgainAreTheirs() throws Exception {
        turn(Projects.read("a.txt"), Projects.write("a.txt", CHANGED));
        Files.writeString(project.resolve("a.txt"), CHANGED.replace("three", "mine"));
        var review = review();
        assertThat(review.files().getFirst().hunks())
                .extracting(ChangedFile.Hunk::line)
                .containsExactly(25);
        assertThat(review.left())
                .containsExactly(
                        new Session.Left("a.txt", "changed since in the same place; those lines are not listed"));
    }

    @Test
    void aRejectedNewFileIsGoneAndComesBack() throws Exception {
        turn(Projects.write("new/b.txt", "new\n"));
        assertThat(reject(review().files().getFirst(), 0).files()).isEmpty();
        assertThat(project.resolve("new")).doesNotExist();
        fixture.engine
                .work()
                .reverts()
                .revert(
                        fixture.session.id(),
                        fixture.messages().getLast().info().id(),
                        null);
        assertThat(Files.readString(project.resolve("new/b.txt"))).isEqualTo("new\n");
    }

    @Test
    void theLastTurnAlone() throws Exception {
        turn(Projects.read("a.txt"), Projects.write("a.txt", CHANGED));
        turn(Projects.write("a.txt", CHANGED.replace("\n14\n", "\nfourteen\n")));
        assertThat(review().files().getFirst().hunks()).hasSize(3);
        var session = fixture.session.id();
        var file = fixture.engine.review().of(session, true).files().getFirst();
        assertThat(file.hunks()).extracting(ChangedFile.Hunk::line).containsExactly(14);
        var rejected = List.of(new RejectedHunks(file.file(), file.version(), List.of(0), null));
        var left = fixture.engine.review().reject(session, true, rejected);
        assertThat(left.files()).isEmpty();
        assertThat(text()).isEqualTo(CHANGED);
        assertThat(review().files().getFirst().hunks()).hasSize(2);
    }

    @Test
    void theLastRejectionIsUndone() throws Exception {
        turn(Projects.read("a.txt"), Projects.write("a.txt", CHANGED));
        assertThat(review().rejection()).isNull();
        var rejection = reject(review().files().getFirst(), 0).rejection();
        assertThat(rejection).isNotNull();
        assertThat(fixture.engine.review().undo(fixture.session.id(), 0).files())
                .containsExactly("a.txt");
        assertThat(text()).isEqualTo(CHANGED);
        assertThat(review().rejection()).isNull();
        turn();
        assertThatThrownBy(() -> fixture.engine.review().undo(fixture.session.id(), 0))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("No rejection to undo: the last message is not one. Undo the prompts after it first.");
    }

    @Test
    void aSubagentThatKnowsTheFileHearsOfTheRejection() throws Exception {
        fixture.close();
        fixture = new Fixture(folder.resolve("family"), Config.Budget.NONE, List.of("probe", "task"));
        project = fixture.project;
        Files.writeString(project.resolve("a.txt"), LINES);
        delegated("work", Projects.read("a.txt"), Projects.write("a.txt", CHANGED));
        var child = fixture.engine
                .sessions()
                .children(fixture.session.id())
                .getFirst()
                .id();
        reject(review().files().getFirst(), 1);
        var message = "user Rejected in review: a.txt (line 25). The files no longer have these changes.";
        assertThat(Fixture.line(fixture.store.messages().all(child).getLast())).isEqualTo(message);
        delegated("again\",\"to\":\"" + child, "{\"what\":\"edit\",\"file\":\"a.txt\"}");
        assertThat(fixture.store.messages().all(child).stream().map(Fixture::line))
                .endsWith(message, "user again", "assistant probe:edit", "assistant worked");
    }

    /// A turn that has a subagent make these calls.
    private void delegated(String prompt, String... calls) throws Exception {
        var deltas = new ArrayList<Delta>(Script.call("task", "{\"what\":\"child\",\"file\":\"" + prompt + "\"}"));
        deltas.add(new Delta.Finished(FinishReason.TOOL_CALLS, Script.USED));
        fixture.script.says(deltas.toArray(Delta[]::new)).calls(calls).says(new Delta.Text("worked"), Script.done());
        fixture.script.says(new Delta.Text("done"), Script.done());
        fixture.answer("go");
    }
}

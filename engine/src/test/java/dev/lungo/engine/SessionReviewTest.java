package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.engine.agent.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return fixture.engine.review().of(fixture.session.id());
    }

    private Review reject(ChangedFile file, Integer... hunks) throws InterruptedException {
        var rejected = List.of(new RejectedHunks(file.file(), file.version(), List.of(hunks)));
        return fixture.engine.review().reject(fixture.session.id(), rejected);
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
                .map(file -> new RejectedHunks(file.file(), file.version(), List.of(0)))
                .toList();
        assertThatThrownBy(() -> fixture.engine.review().reject(fixture.session.id(), rejected))
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
}

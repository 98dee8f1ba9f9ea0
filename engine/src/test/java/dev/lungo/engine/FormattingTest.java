package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.code.format.FormatCopies;
import dev.lungo.code.format.ProjectFormatters;
import dev.lungo.core.event.Event;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.testkit.Await;
import dev.lungo.workspace.process.ProcessTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A formatter that is a shell script formats what the calls of an answer edited.
@Timeout(60)
class FormattingTest {
    private static final String UPPER = "tr a-z A-Z < \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"";
    private static final String REFORMATTED =
            "upper reformatted a.txt after this edit, so its text differs from what you wrote.";

    @TempDir
    Path folder;

    private Path project;
    private Path script;
    private Fixture fixture;

    @BeforeEach
    void open() throws Exception {
        project = Files.createDirectories(folder.resolve("project")).toRealPath();
        assertThat(new ProcessBuilder("git", "init", "-q")
                        .directory(project.toFile())
                        .start()
                        .waitFor())
                .isZero();
        Files.writeString(project.resolve("other.txt"), "other\n");
        script = Files.createFile(
                folder.resolve("upper"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        formatter(UPPER);
        var formatters = new ProjectFormatters(
                new ProjectFormatters.Scope(
                        project, project, System.getenv(), new FormatCopies(folder.resolve("state"))),
                true,
                Map.of("upper", Map.of("command", List.of(script.toString(), "$FILE"), "extensions", List.of(".txt"))),
                new ProcessTrees(folder.resolve("commands")));
        fixture = new Fixture(folder, formatters);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void formatter(String line) throws IOException {
        Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    }

    private static String write(String file, String content) {
        return "{\"what\":\"write\",\"file\":\"" + file + "\",\"to\":\"" + content + "\"}";
    }

    /// A turn with one answer of these calls; their results.
    private List<String> results(String... calls) throws Exception {
        fixture.script.calls(calls).says(new Delta.Text("done"), Script.done());
        fixture.answer("go");
        return fixture.messages().reversed().get(1).parts().stream()
                .filter(Part.Tool.class::isInstance)
                .map(part -> ((Part.Tool) part).state())
                .map(state -> state instanceof ToolState.Completed done ? done.output() : state.toString())
                .toList();
    }

    private String text(String file) throws IOException {
        return Files.readString(project.resolve(file));
    }

    @Test
    void aFileIsFormattedOnceAfterTheLastCall() throws Exception {
        formatter("echo run >> \"" + folder + "/runs\"; " + UPPER);
        assertThat(results(write("a.txt", "one"), "{\"what\":\"look\"}", write("a.txt", "two")))
                .containsExactly("write", "look", "write\n\n" + REFORMATTED);
        assertThat(text("a.txt")).isEqualTo("TWO");
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
        assertThat(fixture.script.asked.getLast().history().getLast().parts())
                .anySatisfy(part -> assertThat(part.toString()).contains(REFORMATTED));
    }

    @Test
    void anEditThatIsInFormAddsNothing() throws Exception {
        assertThat(results(write("a.txt", "ONE"))).containsExactly("write");
    }

    @Test
    void theNextEditNeedsNoReading() throws Exception {
        results(write("a.txt", "one"));
        assertThat(results("{\"what\":\"edit\",\"file\":\"a.txt\"}")).containsExactly("edit");
    }

    @Test
    void clientsHearOfTheNewText() throws Exception {
        results(write("a.txt", "one"));
        for (int i = 0; i < 2; i++)
            assertThat(fixture.hear(Event.FileEdited.class).file()).isEqualTo(project + "/a.txt");
    }

    @Test
    void undoBringsBackTheTextBeforeTheEdit() throws Exception {
        Files.writeString(project.resolve("a.txt"), "before");
        results(write("a.txt", "one"));
        assertThat(text("a.txt")).isEqualTo("ONE");
        var prompt = fixture.messages().getFirst().info();
        fixture.engine.work().reverts().revert(fixture.session.id(), prompt.id(), null);
        assertThat(text("a.txt")).isEqualTo("before");
        fixture.engine.work().reverts().unrevert(fixture.session.id());
        assertThat(text("a.txt")).isEqualTo("ONE");
    }

    @Test
    void whatACommandChangesIsNotFormatted() throws Exception {
        results("{\"what\":\"run\",\"to\":\"echo x > b.txt\"}", "{\"what\":\"read\",\"file\":\"other.txt\"}");
        assertThat(text("b.txt")).isEqualTo("x\n");
        assertThat(text("other.txt")).isEqualTo("other\n");
    }

    @Test
    void aDeletedOrMovedFileIsNotFormatted() throws Exception {
        assertThat(results(
                        write("a.txt", "one"),
                        "{\"what\":\"move\",\"file\":\"a.txt\",\"to\":\"b.md\"}",
                        write("c.txt", "c"),
                        "{\"what\":\"delete\",\"file\":\"c.txt\"}"))
                .containsExactly("write", "move", "write", "delete");
        assertThat(text("b.md")).isEqualTo("one");
    }

    @Test
    void aFailureIsReportedOnce() throws Exception {
        formatter("echo 'no rules found' >&2; exit 2");
        var line = "Formatting a.txt: upper failed (exit code 2): no rules found.";
        assertThat(results(write("a.txt", "one"))).containsExactly("write\n\n" + line);
        assertThat(fixture.hear(Event.TuiToast.class).message()).isEqualTo(line);
        assertThat(results(write("a.txt", "two"))).containsExactly("write");
    }

    @Test
    void anotherFileThatTheFormatterChangesIsRestored() throws Exception {
        formatter("echo changed > other.txt; mkdir -p .cache; echo x > .cache/x; " + UPPER);
        assertThat(results(write("a.txt", "one")))
                .containsExactly("write\n\n" + REFORMATTED
                        + "\nA formatter changed other.txt, which this answer did not edit; it was restored.");
        assertThat(text("other.txt")).isEqualTo("other\n");
        assertThat(text("a.txt")).isEqualTo("ONE");
        var patch = (Part.Patch) fixture.messages().get(1).parts().getLast();
        assertThat(patch.files()).contains(project + "/a.txt").doesNotContain(project + "/other.txt");
    }

    @Test
    void anAbortEndsTheFormatterAndRestoresTheFile() throws Exception {
        formatter("echo half > \"$1\"; echo $$ > \"" + folder + "/begun\"; sleep 60");
        fixture.script.calls(write("a.txt", "one")).says(new Delta.Text("done"), Script.done());
        var answer = fixture.prompt("go");
        Await.until(() -> Files.exists(folder.resolve("begun"))
                && !Files.readString(folder.resolve("begun")).isEmpty());
        fixture.engine.work().stops().abort(fixture.session.id());
        var ended = (Message.Assistant) answer.get(50, TimeUnit.SECONDS).info();
        assertThat(ended.error()).isNotNull();
        assertThat(text("a.txt")).isEqualTo("one");
        long pid = Long.parseLong(Files.readString(folder.resolve("begun")).strip());
        Await.until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void aSubagentsEditsAreFormattedInItsOwnTurn() throws Exception {
        fixture.script
                .calls("{\"what\":\"child\",\"file\":\"edit it\"}")
                .calls(write("a.txt", "one"))
                .says(new Delta.Text("edited"), Script.done())
                .says(new Delta.Text("done"), Script.done());
        fixture.answer("go");
        assertThat(text("a.txt")).isEqualTo("ONE");
        assertThat(fixture.messages().get(1).toString()).doesNotContain("reformatted");
    }
}

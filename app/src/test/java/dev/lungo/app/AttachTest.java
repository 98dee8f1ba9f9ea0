package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `lungo attach` without a terminal, on a real server.
@Tag("slow")
@Timeout(60)
class AttachTest {
    @AutoClose
    private final Stage stage = Stage.of(Scripts.all());

    private static InputStream lines(String... lines) {
        return new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Stage.Played attach(Path directory, InputStream in, String... arguments) throws InterruptedException {
        var line = new ArrayList<>(List.of("attach"));
        line.addAll(List.of(arguments));
        return new Piped(directory, stage::address, in, Map.of()).type(line);
    }

    @Test
    void sendsOneLineAfterTheOther() throws Exception {
        var directory = stage.directory("lines");
        var played = attach(directory, lines(Scripts.HELLO, "", Scripts.BYE, "/sessions 9"));
        assertThat(played.code()).isEqualTo(ExitCode.OK);
        assertThat(played.out()).isEqualTo("Hello, and welcome to the stage.\nGoodbye.\n");
        assertThat(played.err())
                .contains("› " + Scripts.HELLO, "› " + Scripts.BYE, "1 step", "No session 9 in this list:");
    }

    @Test
    void beginsWithAPrompt() throws Exception {
        var directory = stage.directory("first");
        var line = List.of("--plain", "--prompt", Scripts.HELLO);
        var played = new Piped(directory, stage::address, lines("/plan", Scripts.BYE), Map.of()).type(line);
        assertThat(played.out()).isEqualTo("Hello, and welcome to the stage.\nGoodbye.\n");
        assertThat(played.err()).contains("› " + Scripts.HELLO, "Agent set to plan.", "› " + Scripts.BYE);
    }

    @Test
    void beginsWithACommand() throws Exception {
        var directory = stage.directory("called");
        Files.writeString(
                Files.createDirectories(directory.resolve(".lungo/commands")).resolve("greet.md"),
                Scripts.HELLO + " to $1");
        var line = List.of("--plain", "--command", "greet", "--prompt", "Ada");
        var played = new Piped(directory, stage::address, lines(), Map.of()).type(line);
        assertThat(played.out()).isEqualTo("Hello, and welcome to the stage.\n");
        assertThat(played.err()).contains("› /greet Ada");
    }

    @Test
    void showsWhatAnotherClientAsks() throws Exception {
        var directory = stage.directory("other");
        try (var client = stage.client(directory);
                var keys = new PipedOutputStream();
                var in = new PipedInputStream(keys)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            var attached = CompletableFuture.supplyAsync(() -> quietly(directory, in, "--session", session.value()));
            try (var ear = Ear.open(client)) {
                client.prompt(session, ServerTest.typed(Scripts.HELLO));
                ear.until(Event.SessionIdle.class);
            }
            keys.close();
            assertThat(attached.get().out()).isEqualTo("Hello, and welcome to the stage.\n");
        }
    }

    private Stage.Played quietly(Path directory, InputStream in, String... arguments) {
        try {
            return attach(directory, in, arguments);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void answersAnAsk() throws Exception {
        var directory = stage.directory("ask");
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        var played = attach(directory, lines(Scripts.WRITE, "perhaps", "y"));
        assertThat(played.err()).contains("? Allow editing a.txt?", "[y] allow once");
        assertThat(played.out()).isEqualTo("Written.\n");
        assertThat(directory.resolve("a.txt")).hasContent("written");
    }

    @Test
    void failsIfThePipeEndsBeforeAnAskIsAnswered() throws Exception {
        var directory = stage.directory("unanswered");
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        var played = attach(directory, lines(Scripts.WRITE));
        assertThat(played.code()).isEqualTo(ExitCode.DENIED);
        assertThat(played.err())
                .contains("? Allow editing a.txt?")
                .containsPattern("error: standard input ended, and the last question is still open\n"
                        + "Answer it with: lungo attach --session ses_\\w+\n$");
    }

    @Test
    void forgetsAnAskThatIsAnsweredElsewhere() throws Exception {
        var directory = stage.directory("elsewhere");
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        try (var client = stage.client(directory);
                var ear = Ear.open(client);
                var keys = new PipedOutputStream();
                var in = new PipedInputStream(keys)) {
            var attached = CompletableFuture.supplyAsync(() -> quietly(directory, in));
            keys.write((Scripts.WRITE + "\n").getBytes(StandardCharsets.UTF_8));
            keys.flush();
            client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Once());
            ear.until(Event.SessionIdle.class);
            keys.close();
            var played = attached.get();
            assertThat(played.out()).isEqualTo("Written.\n");
            assertThat(played.err()).contains("? Allow editing a.txt?", "answered elsewhere: once");
        }
    }

    @Test
    void takesThePromptAndItsFilesBackAndBringsThemBack() throws Exception {
        var directory = stage.directory("undo");
        Git.run(directory, "init", "-q");
        var undone = attach(directory, lines(Scripts.HELLO, Scripts.WRITE, "/undo"));
        assertThat(undone.err()).contains("Undid the last prompt and its file changes.");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(attach(directory, lines("/undo", "/undo"), "--continue").err())
                .contains("Nothing to undo.");
        var redone = attach(directory, lines("/redo", "/redo", "/redo"), "--continue");
        assertThat(redone.err()).contains("Restored everything that was undone.", "Nothing to redo.");
        assertThat(directory.resolve("a.txt")).hasContent("written");
    }

    @Test
    void showsASummaryThatNobodyIsAnsweredWith() throws Exception {
        var played = attach(stage.directory("compact"), lines(Scripts.HELLO, "/compact", Scripts.BYE));
        assertThat(played.out()).isEqualTo("Hello, and welcome to the stage.\nGoodbye.\n");
        assertThat(played.err()).contains("Conversation compacted. Summary:", "They greeted each other.");
    }

    @Test
    void runsTheUsersOwnCommandAndAsksNobody() throws Exception {
        var played =
                attach(stage.directory("shell"), lines("!echo \"here: $(basename \"$PWD\")\"; exit 3", Scripts.BYE));
        assertThat(played.err()).contains("exit 3", "  here: shell\n");
        assertThat(played.out()).isEqualTo("Goodbye.\n");
        assertThat(stage.model().requests())
                .filteredOn(request -> request.text().contains("here: shell"))
                .isNotEmpty();
    }

    @Test
    void callsACommandOfTheProject() throws Exception {
        var directory = stage.directory("command");
        Files.writeString(
                Files.createDirectories(directory.resolve(".lungo/commands")).resolve("greet.md"),
                Scripts.HELLO + " to $1");
        var played = attach(directory, lines("/greet Ada", "/nothing", "/help"));
        assertThat(played.out()).isEqualTo("Hello, and welcome to the stage.\n");
        assertThat(played.err())
                .contains(
                        "› /greet Ada",
                        "Unknown command /nothing. /help lists the commands.",
                        "Custom commands: ",
                        "/greet");
    }

    @Test
    void refusesADirectoryThatIsNotThere() throws Exception {
        var directory = stage.directory("there");
        var played = attach(directory, lines(Scripts.HELLO), "--dir", "missing");
        assertThat(played)
                .isEqualTo(new Stage.Played(
                        ExitCode.USAGE, "", "error: directory not found: " + directory.resolve("missing") + "\n"));
    }

    @Test
    void refusesUnknownModelsAndAgentsAtOnce() throws Exception {
        var played = attach(
                stage.directory("refused"),
                lines(
                        "/model practice/nothing",
                        "/agent zzz",
                        "/abort",
                        "/model practice/practice",
                        "/plan",
                        "/build",
                        "/model",
                        Scripts.BYE));
        assertThat(played.err())
                .contains(
                        "✗ model not found: practice/nothing",
                        "✗ agent not found: zzz",
                        "Agents: build",
                        "Nothing is running.",
                        "Model set to practice/practice.",
                        "Agent set to plan.",
                        "Agent set to build.",
                        "Model set to the session's own.");
        assertThat(played.out()).isEqualTo("Goodbye.\n");
    }

    @Test
    void renamesTheSession() throws Exception {
        var played = attach(stage.directory("renamed"), lines(Scripts.BYE, "/rename", "/rename Another title"));
        assertThat(played.err()).contains("usage: /rename TITLE", "Title: Another title");
    }
}

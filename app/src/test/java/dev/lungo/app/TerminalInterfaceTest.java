package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `lungo` on a real terminal, with its background server: a person types, the screens are read. However it ends or
/// stops, the shell finds the terminal as it was.
@Tag("slow")
@Timeout(180)
class TerminalInterfaceTest extends TerminalStage {
    private static final String TERMINAL = "#{alternate_on} #{mouse_any_flag} #{mouse_sgr_flag} #{cursor_flag} -";

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
    }

    /// The line discipline, the modes, and the screen of the shell are those from before.
    private void requireClean() throws IOException {
        assertThat(tmux.show(TERMINAL)).isEqualTo("0 0 0 1 -");
        assertThat(tmux.text()).contains("before").doesNotContain("welcome to the stage");
        tmux.enter("stty -a > ../stty.2 && echo compared");
        tmux.shows("^compared");
        assertThat(settings("stty.2")).isEqualTo(settings("stty.1"));
        assertThat(tmux.text()).doesNotContain("\u001b", "[?", "[c", "rgb:");
    }

    /// All settings but the size, which tmux changes a while later, and the number of the line discipline, in which the
    /// native library leaves a random value and which the system ignores.
    private String settings(String file) throws IOException {
        return Files.readString(home.resolve(file)).replaceAll("line = \\d+|rows \\d+|columns \\d+", "");
    }

    @Test
    void aPersonWorksWithIt() throws IOException {
        start("");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
        send(Scripts.WRITE);
        allowEditing();
        tmux.shows("Written\\.");
        tmux.resize(30, 8);
        tmux.shows("Window too small");
        tmux.resize(100, 30);
        tmux.shows(GREETING);
        tmux.shows("Written\\.");
        tmux.press("C-d");
        tmux.shows("ended with 0");
        requireClean();
        start("attach --continue");
        tmux.shows(GREETING);
    }

    @Test
    void undoesRedoesAndSwitchesTheModel() throws IOException {
        start("");
        send(Scripts.WRITE);
        allowEditing();
        tmux.shows("2 steps");
        Files.writeString(directory.resolve("mine.txt"), "my own work");
        tmux.press("C-x");
        tmux.press("u");
        tmux.shows("Undo 1 turn.*" + Scripts.WRITE);
        tmux.shows("Goes back");
        tmux.press("Enter");
        tmux.shows("Undone\\.");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(directory.resolve("mine.txt")).hasContent("my own work");
        tmux.press("C-x");
        tmux.press("r");
        tmux.shows("Redone\\.");
        assertThat(directory.resolve("a.txt")).hasContent("written\n");
        tmux.press("C-x");
        tmux.press("m");
        tmux.shows("gpt-5-practice");
        tmux.type("gpt-5");
        tmux.shows("> gpt-5 ");
        tmux.press("Enter");
        tmux.shows("build +gpt-5-practice");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
    }

    @Test
    void aRejectedHunkIsGoneAndTheRejectionIsUndone() throws IOException {
        var same = "same\n".repeat(12);
        var file = Files.writeString(directory.resolve("a.txt"), "old 1\n" + same + "old 2\n");
        start("");
        send(Scripts.MANY);
        tmux.shows("Changed\\.");
        tmux.press("C-x");
        tmux.press("d");
        tmux.shows("2 of 2 hunks open");
        tmux.press("x");
        tmux.shows("enter rejects 1 hunk of a\\.txt");
        assertThat(file).hasContent("new 1\n" + same + "new 2\n");
        tmux.press("Enter");
        tmux.shows("Rejected 1 hunk");
        assertThat(file).hasContent("old 1\n" + same + "new 2\n");
        tmux.shows("a\\.txt, line 1: I rejected this change");
        tmux.press("C-x");
        tmux.press("u");
        tmux.shows("Goes back");
        tmux.press("Enter");
        tmux.shows("Undone\\.");
        assertThat(file).hasContent("new 1\n" + same + "new 2\n");
    }

    @Test
    void reviewsTheWorktreeAlone() throws IOException {
        enter("diff");
        tmux.shows("hunk 1 +new file");
        tmux.press("Escape");
        tmux.shows("ended with 0");
        tmux.enter("clear; " + program.script() + " diff | grep lungo");
        tmux.shows("\\+\\+\\+ b/lungo\\.json");
        tmux.enter("clear; cd ..; " + program.script() + " diff");
        tmux.shows("is not in a Git repository");
        tmux.enter("cd project; clear; " + program.script() + " diff; echo ended with $?");
        tmux.shows("hunk 1 +new file");
        tmux.press("x");
        tmux.shows("U restores it");
        tmux.press("Enter");
        tmux.shows("Nothing has changed since the last commit");
        assertThat(directory.resolve("lungo.json")).doesNotExist();
        tmux.type("U");
        tmux.shows("hunk 1 +new file");
        assertThat(directory.resolve("lungo.json")).isNotEmptyFile();
        tmux.press("x");
        tmux.shows("U restores it");
        tmux.press("Enter");
        tmux.shows("Nothing has changed since the last commit");
        tmux.press("Escape");
        tmux.shows("ended with 0");
        tmux.enter("clear; " + program.script() + " diff --undo");
        tmux.shows("Restored the rejected changes of lungo\\.json");
        assertThat(directory.resolve("lungo.json")).isNotEmptyFile();
    }

    @Test
    void beginsWithAPrompt() {
        start("--plan --prompt '" + Scripts.HELLO + "'");
        tmux.shows(GREETING);
        tmux.shows("plan");
    }

    /// The shell's output stays, and so does the conversation, once, when the program has left.
    @Test
    void worksBelowTheShell() throws IOException {
        enter("--mini");
        tmux.shows("build");
        assertThat(tmux.show("#{alternate_on}")).isEqualTo("0");
        assertThat(tmux.text()).contains("before");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
        send(Scripts.WRITE);
        allowEditing();
        tmux.shows("Written\\.");
        tmux.press("C-p");
        tmux.shows("Everything");
        tmux.press("Escape");
        gone("Everything");
        tmux.resize(60, 30);
        tmux.type("still here");
        tmux.shows("still here");
        tmux.resize(100, 30);
        tmux.press("C-u");
        gone("still here");
        tmux.press("C-d");
        tmux.shows("ended with 0");
        var all = tmux.run("capture-pane", "-p", "-J", "-t", "s", "-S", "-");
        assertThat(all)
                .containsOnlyOnce("welcome to the stage")
                .containsOnlyOnce("▌ " + Scripts.HELLO)
                .containsOnlyOnce("Written.")
                .contains("before")
                .doesNotContain("Allow editing", "Everything", "esc stop", "\u001b");
        assertThat(tmux.show(TERMINAL)).isEqualTo("0 0 0 1 -");
        tmux.enter("stty -a > ../stty.2 && echo compared");
        tmux.shows("^compared");
        assertThat(settings("stty.2")).isEqualTo(settings("stty.1"));
    }

    /// The terminal edits and shows each line, and nothing on the screen ever changes.
    @Test
    void worksLineByLine() throws IOException {
        enter("--plain");
        tmux.shows("New session");
        assertThat(tmux.show("#{alternate_on}")).isEqualTo("0");
        tmux.enter(Scripts.HELLO);
        tmux.shows(GREETING);
        tmux.enter(Scripts.WRITE);
        tmux.shows("Allow editing a\\.txt");
        Await.until(() -> {
            tmux.press("Enter");
            return tmux.text().contains("Not an answer");
        });
        tmux.enter("yes");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        tmux.enter("y");
        tmux.shows("Written\\.");
        assertThat(directory.resolve("a.txt")).hasContent("written");
        tmux.press("C-d");
        tmux.shows("ended with 0");
        tmux.enter("stty -a > ../stty.2 && echo compared");
        tmux.shows("^compared");
        assertThat(settings("stty.2")).isEqualTo(settings("stty.1"));
    }

    @Test
    void stopsATurnLineByLine() {
        enter("--plain");
        tmux.shows("New session");
        tmux.enter(Scripts.WRITE);
        tmux.shows("Allow editing a\\.txt");
        tmux.press("C-c");
        tmux.shows("Stopping\\. Press Ctrl-C again to leave");
        tmux.press("C-c");
        tmux.shows("ended with 0");
    }

    @Test
    void stopsAndContinuesAsPartOfAShell() throws IOException {
        start("");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
        tmux.press("C-z");
        tmux.shows("Stopped");
        requireClean();
        tmux.enter("fg");
        opened();
        tmux.shows(GREETING);
        tmux.type("still here");
        tmux.shows("still here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void leavesAtASignal(String signal) throws IOException, InterruptedException {
        start("");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
        program.signal(signal);
        tmux.shows("ended with 0");
        requireClean();
    }

    @Test
    void outlivesItsServer() throws IOException, InterruptedException {
        start("");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
        tmux.type(Scripts.BYE);
        tmux.shows(Scripts.BYE);
        program.killServer();
        Await.until(program::isServed);
        tmux.shows(GREETING);
        tmux.shows(Scripts.BYE);
        awaitEvents("heard again");
        tmux.press("Enter");
        tmux.shows("Goodbye\\.");
    }

    @Test
    void doesWhatAnotherProgramWants() throws IOException {
        start("");
        Await.until(program::isServed);
        awaitEvents("heard it");
        control("append-prompt", "{\"text\": \"" + Scripts.HELLO + "\"}");
        tmux.shows(Scripts.HELLO);
        control("submit-prompt", "");
        tmux.shows(GREETING);
        control("show-toast", "{\"message\": \"The build is done.\", \"variant\": \"info\"}");
        tmux.shows("The build is done\\.");
        String shown;
        try (var client = program.client(directory)) {
            shown = client.sessions(1).getFirst().id().value();
        }
        tmux.press("C-x");
        tmux.press("n");
        gone("welcome to the stage");
        control("select-session", "{\"sessionID\": \"" + shown + "\"}");
        tmux.shows(GREETING);
    }

    /// Waits until the interface hears what the server says.
    private void awaitEvents(String message) throws IOException {
        Await.until(() -> {
            control("show-toast", "{\"message\": \"" + message + "\", \"variant\": \"info\"}");
            return tmux.text().contains(message);
        });
    }

    private void control(String request, String body) throws IOException {
        var server = program.server();
        var head = "POST /tui/" + request + "?directory=" + directory + " HTTP/1.1\nHost: localhost\n"
                + "Content-Type: application/json\nAuthorization: Bearer " + server.token();
        assertThat(RawHttp.answer(server.port(), head, body).status()).isEqualTo(200);
    }
}

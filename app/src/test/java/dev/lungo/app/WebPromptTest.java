package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Commands, shell lines and completions in the page's prompt box.
@Tag("slow")
@Timeout(120)
class WebPromptTest {
    @AutoClose
    private final Stage stage = Stage.of(Scripts.all());

    private Path directory;
    private Chromium browser;
    private LungoClient client;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        var program = Chromium.find();
        Required.require(program.isPresent(), "Chromium is missing");
        directory = stage.directory("prompt");
        Git.run(directory, "init", "-q");
        Files.writeString(
                Files.createDirectories(directory.resolve(".lungo/commands")).resolve("greet.md"),
                Scripts.HELLO + " to $1");
        client = stage.client(directory);
        browser = Chromium.start(program.get(), stage.root().resolve("profile"));
        browser.screen(390, 780, false);
        browser.open(stage.address() + "/#ticket=" + client.webTicket().ticket() + "&dir=" + directory);
        browser.until("document.querySelector('#agent').options.length > 0 &&"
                + " document.querySelector('#sessions').textContent === 'No sessions yet.'");
    }

    @AfterEach
    void close() throws Exception {
        if (browser == null) return;
        browser.close();
        client.close();
    }

    private void send(String text) {
        browser.evaluate("document.querySelector('#say').focus(); document.querySelector('#say').value = ''");
        browser.type(text);
        browser.until("document.querySelector('#say').value !== ''");
        browser.evaluate("document.querySelector('#prompt').requestSubmit()");
    }

    private void idle(String answer) {
        browser.until("document.querySelector('#log').innerText.includes('" + answer
                + "') && document.querySelector('#stop').hidden");
    }

    private List<String> prompts() {
        return Parts.texts(client.messages(client.sessions(1).getFirst().id()));
    }

    @Test
    void commandsAreRunAndNotSent() {
        send("/undo");
        browser.until("document.querySelector('.notice')?.innerText.includes('/undo needs a session')");
        send(Scripts.WRITE);
        idle("Written.");
        assertThat(directory.resolve("a.txt")).hasContent("written");
        send("/rename A better title");
        browser.until("document.querySelector('#title').textContent === 'A better title'");
        send("/undo");
        browser.until("document.querySelector('.undone')?.innerText.startsWith('Undid the last prompt')");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        browser.until("document.querySelector('#changes').hidden");
        browser.until("document.querySelector('#say').value === '" + Scripts.WRITE + "'");
        send("/redo");
        browser.until("!document.querySelector('.undone')");
        browser.until("!document.querySelector('#changes').hidden");
        assertThat(directory.resolve("a.txt")).hasContent("written");
        assertThat(prompts().stream().filter(text -> text.startsWith("/"))).isEmpty();
    }

    @Test
    void unknownCommandsComeBackAndPathsAreText() {
        send("/nope now");
        browser.until("document.querySelector('.notice')?.innerText.includes('Unknown command: /nope')");
        assertThat(browser.evaluate("document.querySelector('#say').value").asString())
                .isEqualTo("/nope now");
        assertThat(client.sessions(5)).isEmpty();
        send("/etc/hosts: " + Scripts.HELLO);
        idle("Hello, and welcome");
        assertThat(prompts().getFirst()).isEqualTo("/etc/hosts: " + Scripts.HELLO);
    }

    @Test
    void projectCommandsAndShellLinesRun() {
        send("/greet Ada");
        idle("Hello, and welcome");
        assertThat(prompts().getFirst()).isEqualTo(Scripts.HELLO + " to Ada");
        send("!echo from-the-shell");
        idle("from-the-shell");
    }

    @Test
    void completesCommandsAndFiles() throws IOException {
        Files.writeString(directory.resolve("poem.txt"), "so much depends\n");
        browser.evaluate("document.querySelector('#say').focus()");
        browser.type("/re");
        browser.until("document.querySelector('#complete').innerText.includes('/redo')");
        assertThat(browser.evaluate("document.querySelector('#complete').innerText")
                        .asString())
                .contains("/redo", "/rename")
                .doesNotContain("/undo");
        browser.evaluate("document.querySelector('#say').value = ''");
        browser.type("look at @poe");
        browser.until("document.querySelector('#complete').innerText.includes('poem.txt')");
        browser.enter();
        assertThat(browser.evaluate("document.querySelector('#say').value").asString())
                .isEqualTo("look at @poem.txt ");
        assertThat(client.sessions(5)).as("Enter took the completion").isEmpty();
        browser.evaluate("document.querySelector('#say').value = ''; document.querySelector('#commands').click()");
        browser.until("document.querySelector('#complete').innerText.includes('/greet')");
        assertThat(browser.evaluate("document.querySelector('#complete').innerText")
                        .asString())
                .as("the button lists every command")
                .contains("/undo", "/redo", "/compact", "/fork", "/rename", "/export", "/delete", "/new");
    }
}

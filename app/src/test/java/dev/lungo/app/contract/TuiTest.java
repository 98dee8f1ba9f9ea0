package dev.lungo.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.NpmPackages;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The official terminal client, unmodified, attached to this server: a person types, the screens are read.
@Tag("slow")
class TuiTest {
    @TempDir
    private Path root;

    private Stand stand;
    private Path project;
    private Path client;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Required.require(Screen.possible(), "tmux is missing");
        client = NpmPackages.with("opencode-ai", "1.18.33").resolve("node_modules/opencode-ai/bin/opencode.exe");
        stand = Stand.open(Files.createDirectory(root.toRealPath().resolve("server")));
        project = Path.of(stand.directories("tui").get("<DIR>"));
    }

    @AfterEach
    void close() throws IOException {
        if (stand != null) stand.close();
    }

    private Screen attach(String name, String... more) throws IOException, InterruptedException {
        var home = Files.createDirectories(root.toRealPath().resolve(name));
        return Screen.open(
                home.resolve("tmux"),
                "env -i HOME=" + home
                        + " PATH=\"$PATH\" TERM=xterm-256color LANG=C.UTF-8 OPENCODE_DISABLE_AUTOUPDATE=1"
                        + " OPENCODE_DISABLE_MODELS_FETCH=1 "
                        + client + " attach " + stand.server().address() + " -p " + Stand.TOKEN + " --dir " + project
                        + " " + String.join(" ", more));
    }

    @Test
    void aPersonWorksWithIt() throws IOException, InterruptedException {
        try (var screen = attach("one")) {
            screen.shows("Build · Fake Model");
            editsAndUndoes(screen);
            mentionsRunsAndPlans(screen);
            asksAndWatches(screen);
            looksAround(screen);
        }
    }

    /// A prompt that reads, edits and runs a command, with an ask for each; its undoing, and that undone.
    private void editsAndUndoes(Screen screen) throws IOException, InterruptedException {
        screen.enter("RUN:tools");
        screen.shows("Permission required");
        screen.shows("1 \\+ hello there");
        screen.shows("Allow once");
        screen.press("Enter");
        screen.shows("\\$ echo marker-\\$\\(\\(40\\+2\\)\\)");
        screen.shows("# Shell command");
        assertThat(project.resolve("a.txt")).hasContent("hello there\nsecond line\nthird line\n");
        screen.press("Enter");
        screen.shows("marker-42");
        screen.shows("All tools finished\\.");
        screen.shows("Build · Fake Model · [\\d.]+m?s");
        screen.command("/undo");
        screen.shows("1 message reverted");
        screen.hides("All tools finished\\.");
        assertThat(project.resolve("a.txt")).hasContent("hello world\nsecond line\nthird line\n");
        screen.press("C-u");
        screen.command("/redo");
        screen.shows("All tools finished\\.");
        assertThat(project.resolve("a.txt")).hasContent("hello there\nsecond line\nthird line\n");
    }

    private void mentionsRunsAndPlans(Screen screen) throws IOException, InterruptedException {
        screen.command("/new");
        screen.shows("Ask anything");
        screen.type("RUN:hello look at @src/ma");
        screen.shows("src/main\\.ts");
        screen.press("Enter");
        screen.shows("@src/main\\.ts");
        screen.press("Enter");
        screen.shows("File +src/main\\.ts|File +main\\.ts");
        screen.shows("Hello from the fake model\\.");
        screen.press("!");
        screen.shows("Shell +");
        screen.enter("echo from-the-$((1+1))-shell");
        screen.shows("from-the-2-shell");
        screen.shows("Build · Fake Model Fake Provider");
        screen.press("Tab");
        screen.shows("Plan · Fake Model");
        screen.enter("RUN:reason");
        screen.shows("Thought and answered\\.");
        screen.shows("▣ +Plan · Fake Model · ");
        screen.press("Tab");
        screen.enter("/greet bob");
        screen.shows("RUN:hello hi bob");
    }

    private void asksAndWatches(Screen screen) throws IOException, InterruptedException {
        screen.command("/new");
        screen.shows("Ask anything");
        screen.enter("RUN:question");
        screen.shows("1\\. Red");
        screen.press("Down", "Enter");
        screen.shows("Question answered\\.");
        screen.enter("RUN:todo");
        screen.shows("Todos written\\.");
        screen.enter("RUN:task");
        screen.shows("General Task — Look around");
        screen.shows("Subagent finished\\.");
        screen.press("C-x", "Down");
        screen.shows("Child report: three lines\\.");
        screen.press("Up");
        screen.shows("Subagent finished\\.");
        screen.enter("RUN:slow");
        screen.shows("word3");
        screen.press("Escape");
        screen.shows("again to interrupt");
        screen.press("Escape");
        screen.shows("interrupted");
        screen.command("/compact");
        screen.shows("Compaction");
    }

    private void looksAround(Screen screen) throws IOException, InterruptedException {
        screen.command("/rename");
        screen.shows("Rename Session");
        screen.press("C-u");
        screen.enter("A better name");
        screen.hides("Rename Session");
        screen.shows("A better name");
        screen.command("/sessions");
        screen.shows("Today");
        screen.shows("● A better name");
        screen.shows("Fake title");
        screen.press("Escape");
        screen.hides("Today");
    }

    @Test
    void twoShareASession() throws IOException, InterruptedException {
        try (var left = attach("left")) {
            left.shows("Build · Fake Model");
            left.enter("RUN:hello");
            left.shows("Hello from the fake model\\.");
            try (var right = attach("right", "--continue")) {
                right.shows("Hello from the fake model\\.");
                right.enter("RUN:bash from the right");
                left.shows("RUN:bash from the right");
                left.shows("Permission required");
                right.shows("Permission required");
                left.press("Enter");
                right.hides("Permission required");
                right.shows("bash-2");
                left.shows("Bash finished\\.");
                right.shows("Bash finished\\.");
                left.enter("RUN:reason from the left");
                right.shows("Thought and answered\\.");
            }
        }
    }
}

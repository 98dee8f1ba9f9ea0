package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.PracticeModel;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.Required;
import dev.lungo.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A shell in a terminal, in a repository, with the installed program and a scripted model: a person types, the screens
/// are read.
abstract class TerminalStage {
    static final String GREETING = "Hello, and welcome to the stage\\.";

    /// Longer than any key is dead.
    private static final Duration PAUSE = Duration.ofMillis(700);

    @TempDir
    Path home;

    Path directory;
    PracticeModel model;
    InstalledProgram program;
    Tmux tmux;

    @BeforeEach
    void openTerminal() throws IOException, InterruptedException {
        Required.require(Tmux.isAvailable(), "tmux is missing");
        home = home.toRealPath();
        directory = Files.createDirectory(home.resolve("project"));
        Git.run(directory, "init", "-q");
        model = PracticeModel.start(0, Scripts.all());
        program = new InstalledProgram(home, model);
        tmux = Tmux.open(home.resolve("tmux"));
        tmux.enter("cd " + directory + "; clear; echo before; stty -a > ../stty.1");
        tmux.shows("^before");
    }

    @AfterEach
    void closeTerminal() throws IOException, InterruptedException {
        if (tmux != null) tmux.close();
        if (program != null) program.close();
        if (model != null) model.close();
    }

    /// Types a command into the shell and waits for the interface.
    void start(String arguments) {
        enter(arguments);
        opened();
    }

    /// Types a command into the shell.
    void enter(String arguments) {
        tmux.enter(program.script() + " " + arguments + "; echo ended with $?");
    }

    void opened() {
        Await.until(() -> tmux.show("#{alternate_on}").equals("1"));
        tmux.shows("build|plan");
    }

    /// Types words and waits until they are on the screen: the Enter of a paste would not send.
    void type(String words) {
        tmux.type(words);
        tmux.shows(words);
    }

    /// Types a prompt and sends it.
    void send(String prompt) {
        type(prompt);
        tmux.press("Enter");
    }

    /// Waits until a text is no longer on the screen.
    void gone(String text) {
        try {
            Await.until(() -> !tmux.text().contains(text));
        } catch (AssertionError late) {
            throw new AssertionError("the screen still shows \"" + text + "\":\n" + tmux.text(), late);
        }
    }

    /// Presses a key until the screen shows what it does: some keys are dead for a moment after others.
    void pressUntil(String key, BooleanSupplier done) {
        Await.until(() -> {
            tmux.press(key);
            long deadline = System.nanoTime() + PAUSE.toNanos();
            while (System.nanoTime() < deadline) if (done.getAsBoolean()) return true;
            return false;
        });
    }

    /// Allows an edit of `a.txt`. The keys of a request are dead while it cannot have been read yet.
    void allowEditing() {
        tmux.shows("Allow.*|Edit.*a\\.txt");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        Await.until(() -> {
            tmux.press("M-y");
            return Files.exists(directory.resolve("a.txt"));
        });
    }
}

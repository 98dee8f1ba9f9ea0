package dev.lungo.tui.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import dev.lungo.testkit.Required;
import dev.lungo.testkit.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A program on a real terminal: however it ends or stops, the shell finds the terminal as it was.
@Tag("slow")
class TerminalDeviceTest {
    private static final String CLEAN = "0 0 0 0 1 -";
    private static final String STATE =
            "#{alternate_on} #{mouse_any_flag} #{mouse_sgr_flag} #{pane_in_mode} #{cursor_flag} -";

    @TempDir
    private Path root;

    private Tmux tmux;
    private Path pid;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Required.require(Tmux.isAvailable(), "tmux is missing");
        pid = root.resolve("pid");
        var program = root.resolve("program");
        Files.writeString(program, "echo $$ > " + pid + "\nexec " + DeviceProgram.command() + "\n");
        tmux = Tmux.open(root.resolve("tmux"));
        tmux.enter("clear; echo before; stty -a > " + root.resolve("stty.1"));
        tmux.shows("^before");
        tmux.enter("sh " + program + "; echo ended with $?");
        tmux.shows("Screen of 100x30");
        tmux.shows("report=Device");
    }

    @AfterEach
    void close() {
        if (tmux != null) tmux.close();
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(pid).strip());
    }

    private void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /// The line discipline, the modes, and the screen of the shell are those from before.
    private void requireClean() throws IOException {
        assertThat(tmux.show(STATE)).isEqualTo(CLEAN);
        assertThat(tmux.text()).contains("before").doesNotContain("Screen of", "Key[");
        tmux.enter("stty -a > " + root.resolve("stty.2") + " && echo compared");
        tmux.shows("^compared");
        assertThat(settings("stty.2")).isEqualTo(settings("stty.1"));
        assertThat(tmux.text()).doesNotContain("\u001b", "[?", "[c", "rgb:");
    }

    /// All settings but the number of the line discipline, in which the native library leaves a random value and which
    /// the system ignores.
    private String settings(String file) throws IOException {
        return Files.readString(root.resolve(file)).replaceFirst("line = \\d+", "");
    }

    @Test
    void drawsResizesAndLeaves() throws IOException {
        assertThat(tmux.show(STATE)).isEqualTo("1 1 1 0 1 -");
        tmux.press("F5");
        tmux.shows("Key\\[name=f5");
        tmux.resize(70, 20);
        tmux.shows("Screen of 70x20");
        tmux.resize(100, 30);
        tmux.shows("Screen of 100x30");
        tmux.press("q");
        tmux.shows("ended with 0");
        var matcher = Pattern.compile("closed in (\\d+) ms").matcher(tmux.text());
        assertThat(matcher.find()).isTrue();
        System.out.println(matcher.group());
        assertThat(Integer.parseInt(matcher.group(1))).isLessThan(250);
        requireClean();
    }

    @Test
    void stopsAndContinues() throws IOException {
        tmux.press("C-z");
        tmux.shows("Stopped");
        requireClean();
        tmux.enter("fg");
        tmux.shows("^ Screen of 100x30");
        tmux.shows("Continued\\[\\]");
        tmux.press("F6");
        tmux.shows("Key\\[name=f6");
        tmux.press("q");
        tmux.shows("closed in");
    }

    @Test
    void continuesAfterAStopThatItCouldNotCatch() throws IOException, InterruptedException {
        signal("STOP");
        tmux.shows("Stopped");
        tmux.type("fg");
        tmux.press("C-j");
        tmux.shows("Continued\\[\\]");
        tmux.press("F7");
        tmux.shows("Key\\[name=f7");
        tmux.press("q");
        tmux.shows("closed in");
        assertThat(tmux.show(STATE)).isEqualTo(CLEAN);
    }

    @ParameterizedTest
    @CsvSource({"TERM, ended with 0", "HUP, ended with 0"})
    void leavesAtASignal(String signal, String ending) throws IOException, InterruptedException {
        signal(signal);
        tmux.shows(ending);
        requireClean();
    }

    @Test
    void aProgramThatHangsIsEndedAllTheSame() throws IOException, InterruptedException {
        tmux.press("h");
        signal("TERM");
        tmux.shows("ended with 143");
        requireClean();
    }

    @Test
    void anInterruptIsAKey() throws IOException, InterruptedException {
        signal("INT");
        tmux.shows("Key\\[name=c, modifiers=4");
        tmux.press("q");
        tmux.shows("ended with 0");
        requireClean();
    }

    @ParameterizedTest
    @CsvSource({"x, ended with 1", "e, ended with 3"})
    void leavesAtAFaultAndAtAnExit(String key, String ending) throws IOException {
        tmux.press(key);
        tmux.shows(ending);
        requireClean();
    }

    @Test
    void lendsTheTerminalToAnotherProgram() throws IOException {
        tmux.press("l");
        tmux.shows("say:");
        tmux.enter("hello");
        tmux.shows("Continued\\[\\]");
        tmux.press("F8");
        tmux.shows("Key\\[name=f8");
        assertThat(tmux.text()).doesNotContain("name=h,");
        tmux.press("q");
        tmux.shows("ended with 0");
        assertThat(tmux.text()).contains("heard hello");
        requireClean();
    }

    @Test
    void endsWithItsTerminal() throws IOException {
        long process = pid();
        tmux.run("kill-pane", "-t", "s");
        tmux = null;
        Await.until(() -> ProcessHandle.of(process).isEmpty());
    }
}

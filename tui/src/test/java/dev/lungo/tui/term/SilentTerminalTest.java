package dev.lungo.tui.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import dev.lungo.testkit.Required;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A program on terminals that answer nothing, or that no longer take what it writes.
class SilentTerminalTest {
    private LinuxNativePty pty;
    private Process process;
    private final StringBuilder shown = new StringBuilder();

    @BeforeEach
    void open() throws IOException {
        Required.require(System.getProperty("os.name").equals("Linux"), "this is not Linux");
        pty = (LinuxNativePty) new JniTerminalProvider().open(null, Size.of(80, 24));
        var terminal = new File(pty.getName());
        process = new ProcessBuilder("setsid", "-c", "-w", "sh", "-c", "exec " + DeviceProgram.command())
                .redirectInput(terminal)
                .redirectOutput(terminal)
                .redirectError(terminal)
                .start();
    }

    @AfterEach
    void close() throws IOException {
        process.destroyForcibly();
        pty.close();
    }

    /// Reads until a text is shown.
    private void await(String text) throws IOException {
        Await.until(() -> {
            while (pty.getMasterInput().available() > 0)
                shown.append((char) pty.getMasterInput().read());
            return shown.indexOf(text) >= 0;
        });
    }

    private void press(String keys) throws IOException {
        OutputStream output = pty.getMasterOutput();
        output.write(keys.getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    @Test
    void nothingWaitsForAnswers() throws IOException, InterruptedException {
        await("\u001b[c");
        press("q");
        await("closed in ");
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        await(" ms");
        var figure =
                shown.substring(shown.indexOf("closed in ") + 10, shown.indexOf(" ms", shown.indexOf("closed in ")));
        System.out.println("silent: closed in " + figure + " ms");
        assertThat(Integer.parseInt(figure)).isLessThan(350);
        assertThat(shown.toString()).contains("\u001b[?1049l", "\u001b[?2004l", "\u001b[<u", "\u001b[?25h");
        assertThat(count("\u001b[?1049h")).isEqualTo(1);
        assertThat(count("\u001b[?1049l")).isEqualTo(1);
    }

    private int count(String sequence) {
        return shown.toString().split(Pattern.quote(sequence), -1).length - 1;
    }

    /// The terminal stops reading: frames are skipped, input is still read, and the end does not wait for it.
    @Test
    void aStuckTerminalHoldsNothingUp() throws IOException, InterruptedException {
        await("\u001b[c");
        for (int i = 0; i < 3_000; i++) press("\u001b[15~");
        press("q");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theEndOfTheTerminalEndsTheProgram() throws IOException, InterruptedException {
        await("\u001b[c");
        pty.getMasterOutput().close();
        pty.close();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}

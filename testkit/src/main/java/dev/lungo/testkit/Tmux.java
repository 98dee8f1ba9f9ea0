package dev.lungo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A shell in a terminal of its own, typed into and looked at like a person would.
public final class Tmux implements AutoCloseable {
    /// Longer than the time within which a terminal program takes text and Enter for a paste.
    private static final long PASTE_NANOS = 50_000_000;

    private final List<String> command;

    /// When typed text was last seen, in nanoseconds; null if no text was typed since the last key.
    private @Nullable Long typed;

    private Tmux(Path socket) {
        command = List.of("tmux", "-S", socket.toString(), "-f", "/dev/null");
    }

    public static boolean isAvailable() throws InterruptedException {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /// An interactive shell whose prompt is `ready>`.
    public static Tmux open(Path socket) {
        var tmux = new Tmux(socket);
        tmux.run("new-session", "-d", "-s", "s", "-x", "100", "-y", "30", "env PS1='ready> ' TERM=screen-256color sh");
        tmux.shows("ready>");
        return tmux;
    }

    public String text() {
        return run("capture-pane", "-p", "-t", "s");
    }

    /// A format of tmux, such as `#{alternate_on}`.
    public String show(String format) {
        return run("display-message", "-p", "-t", "s", format).strip();
    }

    public void type(String text) {
        run("send-keys", "-t", "s", "-l", text);
        typed = System.nanoTime();
    }

    /// Presses keys. Enter behind text that is on the screen is a person's, never the end of a paste.
    public void press(String... keys) {
        if (typed != null) {
            long seen = typed;
            Await.until(() -> System.nanoTime() - seen > PASTE_NANOS);
            typed = null;
        }
        for (var key : keys) run("send-keys", "-t", "s", key);
    }

    /// Types a command into the shell.
    public void enter(String line) {
        type(line);
        press("Enter");
    }

    public void resize(int columns, int rows) {
        run("resize-window", "-t", "s", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    }

    public void shows(String regex) {
        var pattern = Pattern.compile(regex, Pattern.MULTILINE);
        try {
            Await.until(() -> pattern.matcher(text()).find());
            if (typed != null) typed = System.nanoTime();
        } catch (AssertionError late) {
            throw new AssertionError("the screen does not show /" + regex + "/:\n" + text(), late);
        }
    }

    public String run(String... arguments) {
        var line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        try {
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IOException("tmux " + List.of(arguments) + ": " + text);
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tmux ran", stopped);
        }
    }

    @Override
    public void close() {
        run("kill-server");
    }
}

package dev.lungo.app.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A program in a terminal of its own (tmux), typed into and looked at like a person would.
final class Screen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BETWEEN_LOOKS_MS = 60;

    private final List<String> tmux;

    private Screen(Path socket) {
        tmux = List.of("tmux", "-S", socket.toString(), "-f", "/dev/null");
    }

    static boolean possible() throws InterruptedException {
        try {
            return new ProcessBuilder("tmux", "-V")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /// `command` is a line for a shell; the screen stays when it ends.
    static Screen open(Path socket, String command) throws IOException, InterruptedException {
        var screen = new Screen(socket);
        screen.run(
                "new-session",
                "-d",
                "-s",
                "screen",
                "-x",
                "150",
                "-y",
                "50",
                command + "; echo ENDED WITH $?; exec sleep 600");
        return screen;
    }

    String text() throws IOException, InterruptedException {
        return run("capture-pane", "-p", "-t", "screen");
    }

    /// Types a text and waits until it stands on the screen: a program that is not ready yet drops keys.
    void type(String text) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            run("send-keys", "-t", "screen", "-l", text);
            if (appears(Pattern.compile(Pattern.quote(text)), Duration.ofSeconds(4), true)) return;
            if (attempt == 5)
                throw new AssertionError("\"" + text + "\" was typed and is not on the screen:\n" + text());
            run("send-keys", "-t", "screen", "C-u");
        }
    }

    void press(String... keys) throws IOException, InterruptedException {
        for (var key : keys) run("send-keys", "-t", "screen", key);
    }

    /// Types a line and sends it.
    void enter(String line) throws IOException, InterruptedException {
        type(line);
        press("Enter");
    }

    /// Types a slash command, waits for its place in the menu, and takes it; a menu that is just opening drops the key.
    void command(String line) throws IOException, InterruptedException {
        type(line);
        var menu = Pattern.compile("┃ +" + line.split(" ")[0] + " +\\S");
        if (!line.contains(" ")) shows(menu.pattern());
        for (int attempt = 1; ; attempt++) {
            press("Enter");
            if (appears(menu, Duration.ofSeconds(4), false)) return;
            if (attempt == 5) throw new AssertionError("the menu stays:\n" + text());
        }
    }

    /// Waits until a line of the screen matches.
    void shows(String regex) throws IOException, InterruptedException {
        if (!appears(Pattern.compile(regex), PATIENCE, true))
            throw new AssertionError("the screen does not show /" + regex + "/:\n" + text());
    }

    /// Waits until none does.
    void hides(String regex) throws IOException, InterruptedException {
        if (!appears(Pattern.compile(regex), PATIENCE, false))
            throw new AssertionError("the screen still shows /" + regex + "/:\n" + text());
    }

    private boolean appears(Pattern pattern, Duration patience, boolean wanted)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (pattern.matcher(text()).find() != wanted) {
            if (System.nanoTime() > deadline) return false;
            new CountDownLatch(1).await(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(tmux);
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException("tmux " + List.of(arguments) + ": " + said);
        return said;
    }

    @Override
    public void close() throws IOException {
        try {
            run("kill-server");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lungo.cli.auth;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.terminal.CharacterMode;
import dev.lungo.cli.terminal.CommandTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Questions to a person at a terminal. What is secret is not shown as it is typed.
final class LoginPrompts {
    private static final int END = 4;
    private static final int ERASE_LINE = 21;
    private static final int ESCAPE = 27;

    private final CommandTerminal terminal;

    LoginPrompts(CommandTerminal terminal) {
        this.terminal = terminal;
    }

    String ask(String question) {
        show(question + ": ");
        return line();
    }

    /// The number of the one that was chosen, from 0.
    int choose(String question, List<String> options) {
        for (int i = 0; i < options.size(); i++) terminal.out().println("  " + (i + 1) + "  " + options.get(i));
        while (true) {
            var answer = ask(question + " (1-" + options.size() + ")");
            int index = options.indexOf(answer);
            if (index >= 0) return index;
            if (answer.matches("\\d{1,4}")
                    && Integer.parseInt(answer) >= 1
                    && Integer.parseInt(answer) <= options.size()) return Integer.parseInt(answer) - 1;
        }
    }

    String secret(String question) {
        var mode = CharacterMode.enter(terminal)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "this terminal cannot hide input\nPipe the key: lungo auth login PROVIDER --key-stdin < file"));
        try (mode) {
            show(question + " (not shown): ");
            return secret(terminal.in());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            terminal.out().println();
        }
    }

    /// Cleans a pasted key: applies backspaces, and removes the marks that a terminal puts around pasted text.
    static String secret(InputStream in) throws IOException {
        var typed = new ByteArrayOutputStream();
        for (int key = in.read(); key >= 0 && key != '\n' && key != '\r' && key != END; key = in.read()) {
            switch (key) {
                case '\b', 127 -> keep(typed, typed.size() - 1);
                case ERASE_LINE -> typed.reset();
                case ESCAPE -> skip(in);
                default -> typed.write(key);
            }
        }
        return typed.toString(StandardCharsets.UTF_8).strip();
    }

    private static void keep(ByteArrayOutputStream typed, int length) {
        var bytes = typed.toByteArray();
        typed.reset();
        typed.write(bytes, 0, Math.max(0, length));
    }

    /// Skips to the end of a sequence such as `ESC [ 2 0 0 ~`.
    private static void skip(InputStream in) throws IOException {
        int next = in.read();
        if (next != '[') return;
        do next = in.read();
        while (next >= 0 && (next < '@' || next > '~'));
    }

    private void show(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    private String line() {
        var line = new ByteArrayOutputStream();
        try {
            int next = terminal.in().read();
            if (next < 0) throw new CommandFailure(ExitCode.USAGE, "no answer");
            for (; next >= 0 && next != '\n'; next = terminal.in().read()) line.write(next);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}

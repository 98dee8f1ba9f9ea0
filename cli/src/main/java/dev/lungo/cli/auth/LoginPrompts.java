package dev.lungo.cli.auth;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.terminal.CommandTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Questions to a person at a terminal. What is secret is not shown as it is typed.
final class LoginPrompts {
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
        var console = System.console();
        if (console == null || !console.isTerminal())
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "this terminal cannot hide input\nPipe the key: lungo auth login PROVIDER --key-stdin < file");
        var typed = console.readPassword("%s (not shown): ", question);
        if (typed == null) throw new CommandFailure(ExitCode.USAGE, "no answer");
        return new String(typed).strip();
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

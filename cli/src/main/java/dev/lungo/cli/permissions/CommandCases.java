package dev.lungo.cli.permissions;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges the commands on standard input: a line of JSON in, a line of JSON out.
final class CommandCases {
    private final Context context;
    private int number;
    private int invalid;
    private String first = "";

    CommandCases(Context context) {
        this.context = context;
    }

    ExitCode judge() {
        var terminal = context.terminal();
        if (terminal.terminals().in()) terminal.err().println("Reading lines of JSON; Ctrl-D ends.");
        var out = new PrintStream(terminal.out(), false, StandardCharsets.UTF_8);
        try (var in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) out.println(answer(line));
                if (!in.ready()) out.flush();
            }
        } catch (IOException broken) {
            throw new CommandFailure(ExitCode.FAILED, "could not read standard input: " + broken.getMessage(), broken);
        } finally {
            out.flush();
        }
        if (invalid > 0)
            throw new CommandFailure(
                    ExitCode.USAGE, (invalid == 1 ? "1 line is" : invalid + " lines are") + " invalid: " + first);
        return ExitCode.OK;
    }

    private String answer(String line) {
        try {
            return CommandCase.read(line, context.directory(), home()).decision();
        } catch (CommandCase.Invalid wrong) {
            var trouble = "line " + number + ": " + wrong.getMessage();
            if (invalid++ == 0) first = trouble;
            return Json.text(Map.of("error", trouble));
        }
    }

    private @Nullable String home() {
        return context.environment().get("HOME");
    }
}

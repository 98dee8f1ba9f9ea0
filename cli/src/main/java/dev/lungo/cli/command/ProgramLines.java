package dev.lungo.cli.command;

import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Programs that install something, one after another, with these variables. The user sees and allows them first.
public record ProgramLines(List<List<String>> lines, Map<String, String> variables) {
    public static ProgramLines of(List<String> line) {
        return new ProgramLines(List.of(line), Map.of());
    }

    /// The lines as a shell would take them.
    public List<String> shown() {
        var before = new StringBuilder();
        variables.forEach((name, value) ->
                before.append(name).append('=').append(quoted(value)).append(' '));
        return lines.stream()
                .map(line -> before
                        + String.join(
                                " ", line.stream().map(ProgramLines::quoted).toList()))
                .toList();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// Asks before the lines run, unless `--yes` was typed. `again` is the command that needs no answer.
    public static boolean isAllowed(boolean yes, String again, Context context) {
        if (yes) return true;
        if (!context.terminal().interactive())
            throw new CommandFailure(
                    ExitCode.USAGE, "there is no terminal to ask on\nTo install it, run: " + again + " --yes");
        context.terminal().out().print("Install it? (y/N) ");
        context.terminal().out().flush();
        try {
            var answer = new BufferedReader(
                            new InputStreamReader(context.terminal().in(), StandardCharsets.UTF_8))
                    .readLine();
            return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException closed) {
            return false;
        }
    }

    /// Runs the lines in a folder, which is created, and shows their output.
    ///
    /// @throws CommandFailure if one of them cannot be run, or fails
    public void run(Path folder, Context context) throws InterruptedException {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "could not create " + folder + ": " + failed.getMessage(), failed);
        }
        for (var line : lines) {
            var exit = run(line, folder, context);
            if (exit != 0)
                throw new CommandFailure(
                        ExitCode.FAILED,
                        line.getFirst() + " failed (exit code " + exit + ")\nIts output above says why.");
        }
    }

    private int run(List<String> line, Path folder, Context context) throws InterruptedException {
        var launch = Launch.of(Profile.COMMAND, line)
                .from(context.environment())
                .with(variables)
                .in(folder)
                .merged();
        Running running = null;
        try {
            running = ProcessLauncher.direct().start(launch);
            show(running, context);
            return running.await();
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.FAILED, reason(line.getFirst(), failed), failed);
        } finally {
            if (running != null) running.kill();
        }
    }

    private static String reason(String program, IOException failed) {
        return "could not run " + program + ": " + failed.getMessage() + "\nIs it installed and on PATH?";
    }

    private static void show(Running running, Context context) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(running.output(), StandardCharsets.UTF_8));
        for (@Nullable String line; (line = reader.readLine()) != null; ) {
            context.terminal().out().println("  " + Visible.row(line));
            context.terminal().out().flush();
        }
    }
}

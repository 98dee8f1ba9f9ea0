package dev.lungo.cli.lsp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.code.CodePrograms.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo lsp logs`.
record ServerLogsCommand() implements CliCommand {
    private static final int LINES = 100;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Show the end of the logs of this directory's language servers.",
                "  lungo lsp logs",
                "  lungo lsp logs pyright -n 20");
        spec.addPositional(Specs.argument(LspCommands.SERVER, "Server whose log to show (default: all)", false));
        spec.addOption(Specs.value("N", "Number of lines (default: " + LINES + ")", "-n", "--lines"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String id = arguments.matchedPositionalValue(0, "");
        int most = lines(arguments.matchedOptionValue("--lines", String.valueOf(LINES)));
        try (var client = Attach.apply(arguments, context).client()) {
            var started = client.code().started().stream()
                    .filter(server -> id.isEmpty() || server.id().equals(id))
                    .toList();
            if (started.isEmpty())
                throw new CommandFailure(
                        ExitCode.FAILED,
                        (id.isEmpty() ? "no language server" : "language server " + id)
                                + (id.isEmpty() ? " was started" : " was not started")
                                + " for this directory\nList servers with: lungo lsp list");
            for (var server : started) print(server, started.size() > 1, most, context);
        }
        return ExitCode.OK;
    }

    private static int lines(String given) {
        try {
            return Math.max(1, Integer.parseInt(given));
        } catch (NumberFormatException wrong) {
            throw new CommandFailure(ExitCode.USAGE, "--lines must be a number, not \"" + given + "\"");
        }
    }

    private static void print(Started server, boolean several, int most, Context context) {
        var out = context.terminal().out();
        if (several) out.println(Visible.row(server.id() + "  " + server.root()));
        var lines = read(Path.of(server.log()));
        lines.subList(Math.max(0, lines.size() - most), lines.size()).forEach(line -> out.println(Visible.row(line)));
    }

    /// The server keeps a log small.
    private static List<String> read(Path log) {
        try {
            return Files.exists(log)
                    ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "could not read the log " + log + ": " + failed.getMessage(), failed);
        }
    }
}

package dev.lungo.cli.usage;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.wire.Json;
import java.time.LocalDate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo stats`.
public record StatsCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Show sessions, tokens, and cost by day, model, project, and tool. Includes deleted sessions, not"
                        + " imported ones.",
                "  lungo stats --days 7",
                "  lungo stats --project --models",
                "  lungo stats --json");
        spec.addOption(Specs.value("N", "Last N days, including today", "--days"));
        spec.addOption(Specs.flag("This directory's project only", "--project"));
        spec.addOption(Specs.flag("Show all models", "--models"));
        spec.addOption(Specs.flag("Show all tools", "--tools"));
        spec.addOption(Specs.flag("Print JSON", "--json"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        int days = Specs.positive(arguments, "--days", 0);
        boolean project = arguments.matchedOptionValue("--project", false);
        try (var client = Attach.apply(arguments, context).client()) {
            var stats = client.stats(days, project);
            if (arguments.matchedOptionValue("--json", false)) {
                context.terminal()
                        .out()
                        .println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(stats));
                return ExitCode.OK;
            }
            var wanted = new StatsPage.Wanted(
                    !project,
                    arguments.matchedOptionValue("--models", false),
                    arguments.matchedOptionValue("--tools", false));
            for (var line : new StatsPage(
                            stats, wanted, LocalDate.now(), context.terminal().colorOut())
                    .lines()) context.terminal().out().println(line);
        }
        return ExitCode.OK;
    }
}

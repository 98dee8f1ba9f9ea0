package dev.lungo.app.command;

import dev.lungo.app.doctor.Checks;
import dev.lungo.app.doctor.Finding;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.core.file.Directories;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo doctor`: what works on this machine and what is missing.
public final class DoctorCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        return Specs.command(
                "Check your setup: what works on this machine, and what is missing. Changes nothing.",
                "  lungo doctor");
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) {
        var checks = new Checks(
                Directories.current(), context.environment(), context.directory(), ConfigCommand.load(context));
        var findings = checks.run();
        for (var finding : findings) {
            var line = "%-2s%-17s%s"
                    .formatted(mark(finding, context.terminal().colorOut()), finding.subject(), finding.detail());
            context.terminal().out().println(line);
        }
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.BROKEN)
                ? ExitCode.FAILED
                : ExitCode.OK;
    }

    private static String mark(Finding finding, boolean color) {
        return switch (finding.state()) {
            case FINE -> Ink.GOOD.paint("✓", color) + " ";
            case LACKING -> Ink.FAINT.paint("–", color) + " ";
            case BROKEN -> Ink.BAD.paint("✗", color) + " ";
        };
    }
}

package dev.lungo.cli.attach;

import dev.lungo.cli.command.AgentOptions;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo` without a command: the terminal interface.
public final class InterfaceCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Open the terminal interface.",
                "  lungo",
                "  lungo --continue",
                "  lungo --prompt \"Explain this project\"");
        spec.addOption(
                Specs.flag("Continue the latest session of the directory (default: a new one)", "-c", "--continue"));
        spec.addOption(
                Specs.value(Specs.SESSION, "Continue this session (ID or the beginning of one)", "-s", "--session"));
        spec.addOption(Specs.flag("Continue in a copy of the session", "--fork"));
        spec.addOption(Specs.value("TEXT", "Begin with this prompt", "--prompt"));
        spec.addOption(Specs.value("NAME", "Begin with a custom command; --prompt has its arguments", "--command"));
        spec.addOption(Specs.value("P/M", "Model, as provider/model", "-m", "--model"));
        AgentOptions.addTo(spec);
        spec.addOption(Specs.value("DIR", "Directory to work in (default: this one)", "--dir"));
        OpenedSession.Look.addTo(spec);
        spec.addOption(Trusted.option());
        spec.addOption(Trusted.pureOption());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var there = Trusted.apply(arguments, context);
        var directory = directory(arguments.matchedOptionValue("--dir", null), context);
        return new OpenedSession(there, AttachOptions.read(arguments), OpenedSession.first(arguments))
                .open(directory, OpenedSession.Look.of(arguments, context));
    }

    private static Path directory(@Nullable String given, Context context) {
        if (given == null) return context.directory();
        var resolved = context.directory().resolve(given).normalize();
        if (!Files.isDirectory(resolved)) throw new CommandFailure(ExitCode.USAGE, "directory not found: " + resolved);
        return resolved;
    }
}

package dev.lungo.cli.attach;

import dev.lungo.cli.command.AgentOptions;
import dev.lungo.cli.command.Attach;
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

/// `lungo attach`.
public final class AttachCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Attach to a session, alongside any other client of the server.",
                "  lungo attach --continue",
                "  lungo attach http://127.0.0.1:4096 -p TOKEN --session ses_06b8",
                "",
                "Opens the terminal interface. With --plain, type a prompt, /help to list commands, or !ls to run ls in"
                        + " the session's directory; press Ctrl-C to stop the turn, twice to leave. Without a"
                        + " terminal, each line of standard input is sent when the previous one is answered.");
        Attach.addArgumentTo(spec);
        spec.addOption(
                Specs.flag("Continue the latest session of the directory (default: a new one)", "-c", "--continue"));
        spec.addOption(
                Specs.value(Specs.SESSION, "Continue this session (ID or the beginning of one)", "-s", "--session"));
        spec.addOption(Specs.flag("Continue in a copy of the session", "--fork"));
        spec.addOption(Specs.value("P/M", "Model, as provider/model", "-m", "--model"));
        AgentOptions.addTo(spec);
        spec.addOption(Specs.flag("Show the model's reasoning, line by line", "--thinking"));
        spec.addOption(Specs.value(
                "DIR", "Directory to work in (default: this one; on another machine, the server's)", "--dir"));
        OpenedSession.Look.addTo(spec);
        spec.addOption(Trusted.option());
        spec.addOption(Trusted.pureOption());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var options = AttachOptions.read(arguments);
        var there = Trusted.apply(arguments, Attach.applyArgument(arguments, context));
        String directory = arguments.matchedOptionValue("--dir", null);
        return new OpenedSession(there, options, "")
                .open(
                        directory(directory, there, arguments.hasMatchedPositional(0)),
                        OpenedSession.Look.of(arguments, context));
    }

    /// The address may lead through a tunnel, so this process cannot see what is there.
    private static Path directory(@Nullable String given, Context context, boolean named) throws InterruptedException {
        if (given == null) return context.servers().connect().local() ? context.directory() : Path.of("");
        var resolved = context.directory().resolve(given).normalize();
        if (!named && !Files.isDirectory(resolved))
            throw new CommandFailure(ExitCode.USAGE, "directory not found: " + resolved);
        return resolved;
    }
}

package dev.lungo.cli.attach;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo attach`.
public final class AttachCommand implements Command {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Follows a session and talks to it, beside any other client of the server.",
                "  lungo attach --continue", "  lungo attach http://127.0.0.1:4096 -p TOKEN --session ses_…", "",
                "A line is a prompt, /help tells the commands, !ls runs ls in the session's directory. Ctrl-C stops"
                        + " the turn, twice leaves; so does the end of the input. Without a terminal the lines of standard input"
                        + " are sent one after the other, each when the one before is answered.");
        Attach.addArgumentTo(spec);
        spec.addOption(Specs.flag("The latest session of the directory (otherwise a new one).", "-c", "--continue"));
        spec.addOption(Specs.value(Specs.SESSION, "This session.", "-s", "--session"));
        spec.addOption(Specs.flag("Go on in a copy of the session; needs --continue or --session.", "--fork"));
        spec.addOption(Specs.value("P/M", "The model, as provider/model.", "-m", "--model"));
        spec.addOption(Specs.value("NAME", "The agent that answers.", "--agent"));
        spec.addOption(Specs.flag("Show what the model thinks.", "--thinking"));
        spec.addOption(Specs.value("DIR", "The directory (otherwise this one; on another machine, the server's).", "--dir"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var options = AttachOptions.read(arguments);
        var there = Attach.applyArgument(arguments, context);
        String directory = arguments.matchedOptionValue("--dir", null);
        try (var client = there.in(directory(directory, there, arguments.hasMatchedPositional(0))).client(); var console = Console.open(context.terminal())) {
            return new Desk(client, console, options).run();
        }
    }

    /// An address that was named may lead through a tunnel, so what is there cannot be seen from here.
    private static Path directory(@Nullable String given, Context context, boolean named) throws InterruptedException {
        if (given == null) return context.servers().connect().local() ? context.directory() : Path.of("");
        var resolved = context.directory().resolve(given).normalize();
        if (!named && !Files.isDirectory(resolved)) throw new CommandFailure(ExitCode.USAGE, "There is no directory " + resolved + ".");
        return resolved;
    }
}

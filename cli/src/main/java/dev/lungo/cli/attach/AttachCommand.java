package dev.lungo.cli.attach;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
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
                "A line is a prompt, /help tells the commands, !ls runs ls in the session's directory. Ctrl-C stops",
                "the turn, twice leaves; so does the end of the input. Without a terminal the lines of standard input",
                "are sent one after the other, each when the one before is answered.");
        Attach.addArgumentTo(spec);
        spec.addOption(Specs.flag("The latest session of the directory (otherwise a new one).", "-c", "--continue"));
        spec.addOption(Specs.value("ID", "This session.", "-s", "--session"));
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
        try (var client = there.in(directory(directory, there)).client(); var console = Console.open(context.terminal())) {
            return new Desk(client, console, options).run();
        }
    }

    private static Path directory(@Nullable String given, Context context) throws InterruptedException {
        if (given != null) return context.directory().resolve(given).normalize();
        return context.servers().connect().local() ? context.directory() : Path.of("");
    }
}

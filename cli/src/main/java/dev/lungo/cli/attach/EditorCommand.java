package dev.lungo.cli.attach;

import dev.lungo.acp.AcpConnection;
import dev.lungo.cli.auth.LoginCommand;
import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo acp`.
public final class EditorCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Serve an editor that speaks the Agent Client Protocol over standard input and output.",
                "  lungo acp            the command to enter in the editor's settings",
                "  lungo acp --login    connect a provider first");
        spec.addOption(Specs.flag("Connect a provider instead, as lungo auth login does", "--login"));
        spec.addOption(Trusted.option());
        spec.addOption(Trusted.pureOption());
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var there = Trusted.apply(arguments, Attach.apply(arguments, context));
        if (arguments.matchedOptionValue("--login", false)) return new LoginCommand().run(arguments, there);
        var terminal = there.terminal();
        AcpConnection.run(terminal.in(), terminal.out(), directory -> client(there, directory), Interrupts::atEnd);
        return ExitCode.OK;
    }

    private static LungoClient client(Context there, String directory) throws InterruptedException {
        try {
            return new LungoClient(there.servers().connect().named("acp"), directory, there.servers()::again);
        } catch (CommandFailure noServer) {
            throw new ClientFailure(0, String.valueOf(noServer.getMessage()), noServer);
        }
    }
}

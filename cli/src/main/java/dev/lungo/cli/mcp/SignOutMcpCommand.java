package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp logout`.
record SignOutMcpCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Revoke and remove the stored tokens of an MCP server.", "  lungo mcp logout tracker");
        spec.addPositional(McpCommands.name());
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var name = McpCommands.known(client, arguments);
            if (!client.mcp().signOut(name))
                throw new CommandFailure(ExitCode.FAILED, "not signed in to " + name + "; nothing was removed");
            context.terminal().out().println("Removed the tokens of " + name + ".");
        }
        return ExitCode.OK;
    }
}

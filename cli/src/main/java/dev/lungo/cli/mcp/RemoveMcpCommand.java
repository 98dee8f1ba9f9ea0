package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp remove`.
record RemoveMcpCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Remove an MCP server from your configuration, or from that of this project.",
                "  lungo mcp remove tracker",
                "",
                "Stored tokens stay; remove them with lungo mcp logout.");
        spec.addPositional(McpCommands.name());
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String name = arguments.matchedPositionalValue(0, "");
        try (var client = Attach.apply(arguments, context).client()) {
            boolean own = client.mcp().remove(name, false);
            boolean project = client.mcp().remove(name, true);
            if (!own && !project) {
                McpCommands.known(client, arguments);
                throw new CommandFailure(
                        ExitCode.FAILED,
                        name + " is not in a configuration that Lungo writes\nRemove it from the file that lists it, or"
                                + " turn it off: \"mcp\": {\"" + name + "\": {\"enabled\": false}}");
            }
            var places = own && project
                    ? "both configurations"
                    : own ? "your configuration" : "this project's configuration";
            context.terminal().out().println("Removed " + name + " from " + places + ".");
        }
        return ExitCode.OK;
    }
}

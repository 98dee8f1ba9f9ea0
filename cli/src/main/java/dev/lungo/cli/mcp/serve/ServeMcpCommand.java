package dev.lungo.cli.mcp.serve;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import dev.lungo.wire.JsonRpc;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp serve`: an MCP server on standard input and output.
public record ServeMcpCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        return Attach.addTo(Specs.command(
                "Serve sessions, prompts, and the tools of this directory to another agent, over standard input and"
                        + " output.",
                "  claude mcp add lungo -- lungo mcp serve",
                "  lungo mcp add other --project -- lungo mcp serve",
                "",
                "Permission rules hold; what would ask you is denied, because no one can be asked."));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client("mcp");
                var peer = new ServedPeer(new SessionCalls(client), new ToolCalls(client))) {
            var channel = new FramedChannel(
                    Framing.LINES, context.terminal().in(), context.terminal().out());
            try (var rpc = new JsonRpc(channel, ServedPeer.CANCELLATION, peer)) {
                rpc.start("mcp-serve");
                peer.awaitEnd();
            }
        }
        return ExitCode.OK;
    }
}

package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.mcp.http.McpEndpoint;
import dev.lungo.cli.mcp.serve.ServedPeer;
import dev.lungo.cli.mcp.serve.ServedTools;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.client.LungoClient;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp serve`: an MCP server on standard input and output, or on a port of this machine.
record ServeMcpCommand() implements CliCommand {
    private static final String TOKEN = "LUNGO_MCP_TOKEN";
    /// A client whose answer takes longer continues the stream with another request.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Serve sessions, prompts, and the tools of this directory to another agent, over standard input and"
                        + " output or HTTP.",
                "  claude mcp add lungo -- lungo mcp serve",
                "  lungo mcp add other --project -- lungo mcp serve",
                "  lungo mcp serve --port 4100",
                "",
                "Permission rules hold; what would ask you is denied, because no one can be asked. Over HTTP, clients"
                        + " need the token that is printed; set LUNGO_MCP_TOKEN to choose it.");
        spec.addOption(Specs.value("PORT", "Serve on this port of this machine; 0 for any free one", "--port"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String port = arguments.matchedOptionValue("--port", "");
        try (var client = Attach.apply(arguments, context).client("mcp")) {
            if (port.isEmpty()) streams(client, context);
            else http(client, number(port), context);
        }
        return ExitCode.OK;
    }

    private static void streams(LungoClient client, Context context) throws InterruptedException {
        var terminal = context.terminal();
        var channel = new FramedChannel(Framing.REQUEST_LINES, terminal.in(), terminal.out());
        try (var peer = new ServedPeer(channel, ServedTools.of(client))) {
            Interrupts.atEnd(peer::close);
            peer.start();
            peer.awaitEnd();
        }
    }

    /// Serves until the user stops it.
    private static void http(LungoClient client, int port, Context context) throws InterruptedException {
        var chosen = context.environment().getOrDefault(TOKEN, "");
        var token = chosen.isBlank() ? token() : chosen;
        try (var endpoint = McpEndpoint.open(port, () -> ServedTools.of(client), token, PATIENCE)) {
            Interrupts.atEnd(endpoint::close);
            var stop = new CountDownLatch(1);
            context.terminal().seat().interrupted(stop::countDown);
            var out = context.terminal().out();
            out.println("Serving at " + endpoint.address());
            if (chosen.isBlank()) out.println("Header for clients: Authorization: Bearer " + token);
            out.flush();
            stop.await();
        } catch (IOException taken) {
            throw new CommandFailure(
                    ExitCode.FAILED, "could not serve on port " + port + ": " + taken.getMessage(), taken);
        }
    }

    private static String token() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int number(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= 65_535) return number;
        } catch (NumberFormatException words) {
            throw new CommandFailure(ExitCode.USAGE, "--port must be a number, not \"" + port + "\"", words);
        }
        throw new CommandFailure(ExitCode.USAGE, "--port must be between 0 and 65535, not " + port);
    }
}

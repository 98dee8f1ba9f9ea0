package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp list`.
record ListMcpCommand() implements CliCommand {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);
    private static final long PAUSE_MILLIS = 200;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "List the MCP servers of this directory with their status and tools.",
                "  lungo mcp list",
                "  lungo mcp list --format json");
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client = Attach.apply(arguments, context).client()) {
            var servers = settled(client);
            var out = context.terminal().out();
            if (json) out.println(Json.text(servers));
            else if (servers.isEmpty()) out.println("No MCP servers. Add one with: lungo mcp add");
            else rows(servers).forEach(out::println);
        }
        return ExitCode.OK;
    }

    /// The servers once each has started or failed, or after a while.
    private static List<McpDetails> settled(LungoClient client) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            var servers = client.mcp().all();
            boolean starting =
                    servers.stream().anyMatch(server -> server.status().equals(McpStatus.CONNECTING));
            if (!starting || System.nanoTime() - end > 0) return servers;
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static List<String> rows(List<McpDetails> servers) {
        var table = new Table("NAME", "STATUS", ">TOOLS", "TARGET", "NOTE");
        for (var server : servers)
            table.add(
                    Visible.row(server.name()),
                    McpCommands.word(server.status()),
                    String.valueOf(server.offered().tools()),
                    Visible.row(server.target()),
                    Visible.row(note(server)));
        return table.lines();
    }

    private static String note(McpDetails server) {
        var error = server.status().error();
        if (error != null && !server.status().equals(McpStatus.CONNECTING)) return error;
        if (server.status().equals(McpStatus.NEEDS_AUTH)) return "Sign in with: lungo mcp auth " + server.name();
        return server.signedIn() ? "signed in" : "";
    }
}

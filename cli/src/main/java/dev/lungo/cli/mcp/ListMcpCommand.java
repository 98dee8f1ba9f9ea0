package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.ListingCommand;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerEvents;
import dev.lungo.core.event.Event;
import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpStatus;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/// `lungo mcp list`.
record ListMcpCommand() implements ListingCommand<List<McpDetails>> {
    private static final long PATIENCE_SECONDS = 15;

    @Override
    public CommandSpec spec() {
        return Attach.addTo(
                Specs.listing("List the MCP servers of this directory with their status and tools.", "mcp list"));
    }

    /// The servers once each has started or failed, or after a while.
    @Override
    public List<McpDetails> listed(LungoClient client) {
        var servers = client.mcp().all();
        return servers.stream().anyMatch(ListMcpCommand::isStarting) ? started(client) : servers;
    }

    @Override
    public void print(List<McpDetails> servers, PrintStream out) {
        if (servers.isEmpty()) out.println("No MCP servers. Add one with: lungo mcp add NAME -- COMMAND");
        else rows(servers).forEach(out::println);
    }

    @Override
    public void printMissing(LungoClient client, PrintStream err) {
        Trusted.printHeld(client, "mcp", err);
    }

    private static List<McpDetails> started(LungoClient client) {
        var late = new CompletableFuture<Void>().completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS);
        try (var events = client.events()) {
            late.thenRun(events::close);
            var servers = client.mcp().all();
            while (servers.stream().anyMatch(ListMcpCommand::isStarting) && changed(events))
                servers = client.mcp().all();
            return servers;
        } finally {
            late.cancel(false);
        }
    }

    private static boolean isStarting(McpDetails server) {
        return server.status().equals(McpStatus.CONNECTING);
    }

    /// Waits until a server may have changed; false if it takes too long.
    private static boolean changed(ServerEvents events) {
        for (var next = events.next(); next != null; next = events.next())
            if (next.event() instanceof Event.McpToolsChanged || next.event() instanceof Event.Lagged) return true;
        return false;
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

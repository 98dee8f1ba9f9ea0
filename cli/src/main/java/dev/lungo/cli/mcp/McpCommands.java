package dev.lungo.cli.mcp;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpStatus;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp …`.
public final class McpCommands {
    private McpCommands() {}

    public static CommandTable table() {
        return new CommandTable()
                .add("list", "List MCP servers with their status and tools", ListMcpCommand::new)
                .add("add", "Add an MCP server to your configuration", AddMcpCommand::new)
                .add("remove", "Remove an MCP server from a configuration", RemoveMcpCommand::new)
                .add("auth", "Sign in to an MCP server", SignInMcpCommand::new)
                .add("logout", "Remove the stored tokens of an MCP server", SignOutMcpCommand::new)
                .add("debug", "Connect to an MCP server and show every message", TraceMcpCommand::new)
                .add("serve", "Serve sessions and tools to another agent", ServeMcpCommand::new);
    }

    static PositionalParamSpec name() {
        return Specs.argument("NAME", "Name of the server (list them with lungo mcp list)", true);
    }

    /// The name of the server that a command is about.
    ///
    /// @throws CommandFailure if the directory has no such server
    static String known(LungoClient client, ParseResult arguments) {
        String name = arguments.matchedPositionalValue(0, "");
        var all = client.mcp().all().stream().map(McpDetails::name).toList();
        if (all.contains(name)) return name;
        throw new CommandFailure(
                ExitCode.FAILED,
                "MCP server not found: " + name
                        + (all.isEmpty()
                                ? "\nAdd one: lungo mcp add --help"
                                : "\nServers here: " + String.join(", ", all)));
    }

    /// The status in words.
    static String word(McpStatus status) {
        if (status.equals(McpStatus.CONNECTING)) return "starting";
        return switch (status.status()) {
            case "needs_auth" -> "needs sign-in";
            case "needs_client_registration" -> "needs a client";
            default -> status.status();
        };
    }
}

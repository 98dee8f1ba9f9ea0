package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.mcp.McpTrace;
import dev.lungo.wire.Json;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp debug`.
record TraceMcpCommand() implements CliCommand {
    private static final int LONGEST = 300;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Connect to an MCP server, and show the messages, their times, and what the server prints as errors.",
                "  lungo mcp debug memory",
                "  lungo mcp debug memory --full",
                "",
                "It opens a connection of its own; the one that sessions use stays as it is.");
        spec.addPositional(McpCommands.name());
        spec.addOption(Specs.flag("Show long messages in full", "--full"));
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        try (var client = Attach.apply(arguments, context).client()) {
            var name = McpCommands.known(client, arguments);
            var trace = client.mcp().trace(name);
            var out = context.terminal().out();
            if (json) out.println(Json.text(trace));
            else print(trace, arguments.matchedOptionValue("--full", false), out);
            return trace.failure() == null ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static void print(McpTrace trace, boolean full, PrintStream out) {
        out.println(Visible.row(trace.target()));
        for (var step : trace.steps()) {
            var text = Visible.row(step.message());
            boolean cut = !full && text.length() > LONGEST;
            out.println(String.format(
                    Locale.ROOT,
                    "%6d ms  %s  %s",
                    step.millis(),
                    step.direction().equals("sent") ? "->" : "<-",
                    cut ? text.substring(0, LONGEST) + "…" : text));
        }
        if (!trace.errors().isEmpty()) {
            out.println("\nLog of the server:");
            trace.errors().forEach(line -> out.println("  " + Visible.row(line)));
        }
        out.println("\n" + (trace.failure() == null ? "The server works." : "Failed: " + trace.failure()));
    }
}

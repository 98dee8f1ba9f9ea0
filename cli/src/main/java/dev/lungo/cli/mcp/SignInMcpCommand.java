package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Browser;
import dev.lungo.core.mcp.McpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp auth`.
record SignInMcpCommand() implements CliCommand {
    private static final int LONGEST_CODE = 16 << 10;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Sign in to an MCP server with your browser.",
                "  lungo mcp auth tracker",
                "  lungo mcp auth tracker --paste    where the browser is on another machine",
                "",
                "The tokens are stored in a file that only you can read, and renewed when they expire.");
        spec.addPositional(McpCommands.name());
        spec.addOption(Specs.flag("Read the final address from standard input instead of waiting", "--paste"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var name = McpCommands.known(client, arguments);
            var page = client.mcp().signIn(name);
            var out = context.terminal().out();
            boolean opened = new Browser(context.environment()).open(page.authorizationUrl());
            out.println((opened ? "Opened in your browser: " : "Open this in a browser: ") + page.authorizationUrl());
            boolean paste = arguments.matchedOptionValue("--paste", false);
            out.println(
                    paste
                            ? "Sign in there, and paste the address of the final page here."
                            : "Sign in there; this command continues automatically.");
            out.flush();
            done(name, client.mcp().finishSignIn(name, paste ? pasted(context) : null), context);
        }
        return ExitCode.OK;
    }

    private static @Nullable String pasted(Context context) {
        try {
            var line = line(context.terminal().in());
            if (line.isBlank()) throw new CommandFailure(ExitCode.USAGE, "no address was pasted; nothing was stored");
            return line.strip();
        } catch (IOException broken) {
            throw new CommandFailure(ExitCode.FAILED, "could not read the pasted address", broken);
        }
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new byte[LONGEST_CODE];
        int length = 0;
        for (int next = in.read(); next >= 0 && next != '\n' && length < LONGEST_CODE; next = in.read())
            bytes[length++] = (byte) next;
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static void done(String name, McpStatus status, Context context) {
        if (!status.status().equals(McpStatus.CONNECTED))
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "signed in to " + name + ", but the server is not connected ("
                            + (status.error() == null ? McpCommands.word(status) : status.error())
                            + ")\nLook at it with: lungo mcp debug " + name);
        context.terminal().out().println("Signed in to " + name + ". Its tools are there from the next turn on.");
    }
}

package dev.lungo.cli.mcp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.client.LungoClient;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `lungo mcp add`.
record AddMcpCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Add an MCP server: a program of this machine, or a URL.",
                "  lungo mcp add memory -- npx -y @modelcontextprotocol/server-memory",
                "  lungo mcp add files --project --env ROOT=/srv -- files-mcp --read-only",
                "  lungo mcp add tracker --url https://mcp.example.com/mcp",
                "  lungo mcp add api --url https://example.com/mcp --header \"X-Key={env:KEY}\"",
                "",
                "The server is added to your own configuration, which applies in all directories, or to that of this"
                        + " project. {env:NAME} and {file:PATH} keep secrets out of it.");
        spec.addPositional(Specs.argument("NAME", "Name of the server; its tools begin with it", true));
        spec.addPositional(PositionalParamSpec.builder()
                .index("1..*")
                .arity("0..*")
                .type(String[].class)
                .paramLabel("COMMAND")
                .description("Program and its arguments, after --")
                .build());
        spec.addOption(Specs.value("URL", "Address of a remote server", "--url"));
        spec.addOption(Specs.values("NAME=VALUE", "Environment variable of the program. Repeatable", "--env"));
        spec.addOption(Specs.values("NAME=VALUE", "HTTP header of each request. Repeatable", "--header"));
        spec.addOption(Specs.flag("Add it to this project's configuration", "--project"));
        spec.addOption(Specs.flag("Replace a server with the same name", "--force"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        String name = arguments.matchedPositionalValue(0, "");
        var entry = entry(arguments);
        boolean project = arguments.matchedOptionValue("--project", false);
        try (var client = Attach.apply(arguments, context).client()) {
            if (!arguments.matchedOptionValue("--force", false)) refuseKnown(client, name);
            client.mcp().add(name, entry, project);
            context.terminal()
                    .out()
                    .println("Added " + name + " to " + (project ? "this project's" : "your")
                            + " configuration. Check it with: lungo mcp list");
        }
        return ExitCode.OK;
    }

    private static void refuseKnown(LungoClient client, String name) {
        if (client.mcp().all().stream().anyMatch(server -> server.name().equals(name)))
            throw new CommandFailure(
                    ExitCode.FAILED, "an MCP server " + name + " exists already\nReplace it with --force");
    }

    private static Map<String, Object> entry(ParseResult arguments) {
        var command = List.of(arguments.matchedPositionalValue(1, new String[0]));
        String url = arguments.matchedOptionValue("--url", "");
        if (command.isEmpty() == url.isEmpty())
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "pass either --url URL or a command after --\nUsage: lungo mcp add NAME -- COMMAND [ARGUMENT…]");
        var entry = new LinkedHashMap<String, Object>();
        if (url.isEmpty()) {
            entry.put("type", "local");
            entry.put("command", command);
            put(entry, "environment", pairs(arguments, "--env"));
        } else {
            entry.put("type", "remote");
            entry.put("url", checked(url));
            put(entry, "headers", pairs(arguments, "--header"));
        }
        if (arguments.hasMatchedOption(url.isEmpty() ? "--header" : "--env"))
            throw new CommandFailure(ExitCode.USAGE, "--env is for a command, and --header for a URL");
        return entry;
    }

    private static void put(Map<String, Object> entry, String key, Map<String, String> pairs) {
        if (!pairs.isEmpty()) entry.put(key, pairs);
    }

    private static Map<String, String> pairs(ParseResult arguments, String option) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : arguments.matchedOptionValue(option, new String[0])) {
            int equals = pair.indexOf('=');
            if (equals < 1) throw new CommandFailure(ExitCode.USAGE, option + " must be NAME=VALUE");
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    private static String checked(String url) {
        try {
            var address = URI.create(url);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) return url;
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(ExitCode.USAGE, "--url is not a valid address: " + url, malformed);
        }
        throw new CommandFailure(ExitCode.USAGE, "--url must be an http or https address, not " + url);
    }
}

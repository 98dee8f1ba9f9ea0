package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo export`.
public record ExportCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Export a session as JSON to standard output: {info, messages}.",
                "  lungo export > session.json",
                "  lungo export ses_… --sanitize > to-share.json");
        spec.addPositional(Specs.argument(Specs.SESSION, "Session (default: the latest of this directory)", false));
        spec.addOption(Specs.flag("Replace text, paths, and arguments with [redacted:…]", "--sanitize"));
        spec.addOption(Specs.flag("Keep credentials, which are masked otherwise", "--with-secrets"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var id = new WhichSession(client).of(arguments).id();
            var document = Json.tree(new String(
                    client.export(id, arguments.matchedOptionValue("--with-secrets", false)), StandardCharsets.UTF_8));
            if (arguments.matchedOptionValue("--sanitize", false)) document = ExportRedaction.of(document);
            context.terminal()
                    .out()
                    .println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        }
        return ExitCode.OK;
    }
}

package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo export`.
public record ExportCommand() implements Command {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Writes a session as JSON to standard output: {info, messages}.",
                "  lungo export > session.json", "  lungo export ses_… --sanitize > to-share.json");
        spec.addPositional(Specs.argument(Specs.SESSION, "The session; without it, the latest of this directory.", false));
        spec.addOption(Specs.flag("Replace texts, paths and arguments by [redacted:…], so that it can be shown to others.", "--sanitize"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var id = arguments.hasMatchedPositional(0) ? new Id<Session>(arguments.matchedPositionalValue(0, "")) : latest(client);
            var document = Json.tree(new String(client.export(id), StandardCharsets.UTF_8));
            if (arguments.matchedOptionValue("--sanitize", false)) document = Redaction.of(document);
            context.terminal().out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        }
        return ExitCode.OK;
    }

    private static Id<Session> latest(LungoClient client) {
        var sessions = client.sessions(1);
        if (sessions.isEmpty()) throw new CommandFailure(ExitCode.FAILED, "There is no session in this directory to export.");
        return sessions.getFirst().id();
    }
}

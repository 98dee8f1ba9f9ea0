package dev.lungo.cli.requests;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import picocli.CommandLine.ParseResult;

/// The session that was named, else the latest.
final class WhichSession {
    private WhichSession() {}

    static Id<Session> of(ParseResult arguments, LungoClient client) {
        if (arguments.hasMatchedPositional(0)) return new Id<>(arguments.matchedPositionalValue(0, ""));
        var sessions = client.sessions(1);
        if (sessions.isEmpty()) throw new CommandFailure(ExitCode.FAILED, "There is no session in this directory yet. Start one: lungo run \"…\"");
        return sessions.getFirst().id();
    }
}

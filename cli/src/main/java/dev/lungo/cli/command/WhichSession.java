package dev.lungo.cli.command;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The session that a command is about: the one named by its id or by the beginning of it, else the latest of the
/// directory.
public record WhichSession(LungoClient client) {
    private static final String PREFIX = "ses_";
    private static final int NOT_FOUND = 404;
    private static final int MOST_SEARCHED = 10_000;
    private static final int MOST_LISTED = 5;

    /// The first argument, if any.
    public Session of(ParseResult typed) {
        return of(typed.hasMatchedPositional(0) ? typed.<String>matchedPositionalValue(0, "") : null);
    }

    public Session of(@Nullable String given) {
        return given == null ? latest() : named(given);
    }

    public Session latest() {
        var sessions = client.sessions(1);
        if (sessions.isEmpty())
            throw new CommandFailure(
                    ExitCode.FAILED, "no session in this directory yet\nStart one with: lungo run \"…\"");
        return sessions.getFirst();
    }

    public Session named(String given) {
        try {
            return client.session(new Id<>(given));
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
            return beginning(given, failure);
        }
    }

    private Session beginning(String given, ClientFailure unknown) {
        var start = given.startsWith(PREFIX) ? given : PREFIX + given;
        var found = new ArrayList<Session>();
        for (var session : all(unknown)) {
            if (session.id().value().startsWith(start)) found.add(session);
        }
        if (found.size() == 1) return found.getFirst();
        if (found.isEmpty())
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "session not found: " + given + "\nList sessions with: lungo session list --all",
                    unknown);
        throw new CommandFailure(ExitCode.USAGE, ambiguous(given, found));
    }

    private List<Session> all(ClientFailure unknown) {
        try {
            return client.everySession("", false, MOST_SEARCHED);
        } catch (ClientFailure older) {
            if (older.status() != NOT_FOUND) throw older;
            throw unknown;
        }
    }

    private static String ambiguous(String given, List<Session> found) {
        var text = new StringBuilder(given + " matches " + found.size() + " sessions; type more of the id:");
        for (var session : found.subList(0, Math.min(MOST_LISTED, found.size())))
            text.append("\n  ").append(session.id()).append("  ").append(session.shownTitle());
        return text.toString();
    }
}

package dev.lungo.tui.board;

import dev.lungo.client.BoardRow;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Fetches the sessions of all directories; with `tree` those of subagents, too.
record LoadBoard(boolean tree) implements Effect.Remote {
    private static final int NOT_FOUND = 404;
    private static final int MOST = 200;
    private static final int MOST_BELOW = 1000;

    @Override
    public String purpose() {
        return "list the sessions";
    }

    @Override
    public Loaded run(LungoClient client) {
        var below = tree
                ? client.everySession("", false, MOST_BELOW).stream()
                        .filter(session -> session.parentID() != null)
                        .toList()
                : List.<Session>of();
        return new Loaded(rows(client), below);
    }

    /// A server of OpenCode knows the sessions, but not in one answer what they wait for.
    static List<BoardRow> rows(LungoClient client) {
        try {
            return client.board();
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND) throw failure;
        }
        var statuses = client.statuses();
        var permissions = client.permissions();
        return client.everySession("", true, MOST).stream()
                .map(session -> new BoardRow(
                        session,
                        statuses.getOrDefault(session.id().value(), new SessionStatus.Idle()),
                        permissions.stream()
                                .filter(request -> request.sessionID().equals(session.id()))
                                .toList(),
                        List.of(),
                        false))
                .toList();
    }

    /// The answers of the server. What happened since they were asked for is asked for again.
    record Loaded(List<BoardRow> rows, List<Session> below) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (!(state.dialog() instanceof BoardDialog dialog)) return Transition.to(state);
            var next = dialog.with(new Board(rows, below, false, false));
            if (dialog.board().stale()) return next.reloading(state);
            return next.peeking(state.withDialog(next));
        }
    }
}

package dev.lungo.tui.board;

import dev.lungo.client.BoardRow;
import dev.lungo.client.LungoClient;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Fetches the sessions of all directories that wait for the user.
record LoadNeeds() implements Effect.Remote {
    @Override
    public String purpose() {
        return "look for sessions that need you";
    }

    @Override
    public Loaded run(LungoClient client) {
        return new Loaded(longestFirst(LoadBoard.rows(client)).stream()
                .map(BoardRow::session)
                .toList());
    }

    /// Rows with open requests, the one with the oldest request first: ids ascend with time.
    static List<BoardRow> longestFirst(List<BoardRow> rows) {
        var waiting = new ArrayList<BoardRow>();
        for (var row : rows) if (row.asks() > 0) waiting.add(row);
        waiting.sort(Comparator.comparing(LoadNeeds::oldest));
        return waiting;
    }

    /// The time part of the oldest request's id, without the prefix that names its kind.
    private static String oldest(BoardRow row) {
        var oldest = "";
        for (var request : row.permissions())
            oldest = older(oldest, request.id().value());
        for (var request : row.questions()) oldest = older(oldest, request.id().value());
        return oldest;
    }

    private static String older(String oldest, String id) {
        var time = id.substring(id.indexOf('_') + 1);
        return oldest.isEmpty() || time.compareTo(oldest) < 0 ? time : oldest;
    }

    /// The sessions, the one that has waited longest first.
    record Loaded(List<Session> waiting) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.with(state.chrome().withWaiting(waiting)));
        }
    }
}

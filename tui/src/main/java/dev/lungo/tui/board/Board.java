package dev.lungo.tui.board;

import dev.lungo.client.BoardRow;
import dev.lungo.core.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sessions of the board, and those below them while the tree is shown. `loading` while a server is asked for them;
/// `stale` if something happened after that.
record Board(List<BoardRow> rows, List<Session> below, boolean loading, boolean stale) {
    static final Board UNKNOWN = new Board(List.of(), List.of(), true, false);

    Board {
        rows = List.copyOf(rows);
        below = List.copyOf(below);
    }

    @Nullable
    BoardRow row(String id) {
        for (var row : rows) if (row.session().id().value().equals(id)) return row;
        return null;
    }

    /// A session of the board or below it.
    @Nullable
    Session find(String id) {
        var row = row(id);
        if (row != null) return row.session();
        for (var session : below) if (session.id().value().equals(id)) return session;
        return null;
    }

    List<Session> children(Session parent) {
        return below.stream()
                .filter(session -> parent.id().equals(session.parentID()))
                .toList();
    }

    Board with(Session session) {
        var next = new ArrayList<BoardRow>();
        for (var row : rows) {
            boolean same = row.session().id().equals(session.id());
            next.add(
                    same ? new BoardRow(session, row.status(), row.permissions(), row.questions(), row.unseen()) : row);
        }
        return new Board(next, below, loading, stale);
    }

    Board asked() {
        return new Board(rows, below, true, loading);
    }
}

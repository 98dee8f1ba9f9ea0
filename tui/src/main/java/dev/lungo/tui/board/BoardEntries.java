package dev.lungo.tui.board;

import dev.lungo.client.BoardRow;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.SessionTitle;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The rows of the board by what they need: those that wait for a person, that run, that ended unseen, and the rest.
final class BoardEntries {
    private static final int TITLE_COLUMNS = 28;
    private static final int PLACE_COLUMNS = 10;

    private final State state;
    private final Board board;
    private final List<Entry> entries = new ArrayList<>();

    private BoardEntries(Board board, State state) {
        this.board = board;
        this.state = state;
    }

    /// The group of a row. In the order in which they are shown.
    enum Need {
        YOU("Need you"),
        RUNNING("Running"),
        UNSEEN("Done, not seen"),
        EARLIER("Earlier");

        final String title;

        Need(String title) {
            this.title = title;
        }

        static Need of(BoardRow row) {
            if (row.asks() > 0) return YOU;
            if (row.running()) return RUNNING;
            return row.unseen() ? UNSEEN : EARLIER;
        }
    }

    /// `directory` leaves out the sessions of others, unless it is empty.
    static List<Entry> of(Board board, String directory, State state) {
        var made = new BoardEntries(board, state);
        for (var need : Need.values())
            for (var row : board.rows())
                if (Need.of(row) == need
                        && (directory.isEmpty()
                                || directory.equals(row.session().directory()))) made.add(row, need);
        return made.entries;
    }

    private void add(BoardRow row, Need need) {
        var session = row.session();
        entries.add(entry(session, need, SessionTitle.of(state, session))
                .noted(place(session) + does(row, need))
                .marked(mark(need)));
        below(session, need, "└ ");
    }

    private void below(Session parent, Need need, String branch) {
        for (var child : board.children(parent)) {
            entries.add(entry(child, need, branch + SessionTitle.of(state, child))
                    .noted(place(child) + Figures.dollars(child.cost())));
            below(child, need, "  " + branch);
        }
    }

    private Entry entry(Session session, Need need, String title) {
        return Entry.of(session.id().value(), need.title, column(title, TITLE_COLUMNS))
                .ending(age(state.device().now() - session.time().updated()));
    }

    private static String place(Session session) {
        var path = session.directory();
        return column(path.substring(path.lastIndexOf('/') + 1), PLACE_COLUMNS) + "  ";
    }

    private static String column(String text, int width) {
        return Line.of(text, Style.PLAIN).cut(width).padded(width).text();
    }

    private static Span mark(Need need) {
        return switch (need) {
            case YOU -> new Span("◆", Style.ACCENT);
            case RUNNING -> new Span("⠹", Style.of(Token.INFO));
            case UNSEEN -> new Span("●", Style.of(Token.OK));
            case EARLIER -> Span.plain(" ");
        };
    }

    private static String does(BoardRow row, Need need) {
        return switch (need) {
            case YOU -> asks(row);
            case RUNNING -> row.status() instanceof SessionStatus.Retry it ? it.message() : "working";
            case UNSEEN -> changes(row.session());
            case EARLIER -> Figures.dollars(row.session().cost());
        };
    }

    private static String asks(BoardRow row) {
        if (row.asks() > 1) return row.asks() + " requests";
        if (row.permissions().isEmpty())
            return row.questions().getFirst().questions().getFirst().question();
        var request = row.permissions().getFirst();
        return request.patterns().isEmpty()
                ? request.permission()
                : request.permission() + " " + request.patterns().getFirst();
    }

    private static String changes(Session session) {
        var summary = session.summary();
        return summary == null || summary.files() == 0
                ? Figures.dollars(session.cost())
                : Figures.plural(summary.files(), "file") + " +" + summary.additions() + " −" + summary.deletions();
    }

    /// `14s`, `9m`, `3h`, `2d`.
    static String age(long millis) {
        long seconds = Math.max(0, millis) / 1000;
        if (seconds < 60) return seconds + "s";
        if (seconds < 3600) return seconds / 60 + "m";
        return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}

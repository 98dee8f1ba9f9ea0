package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.SessionSearch;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;

/// The status row while a reader searches or walks: the query with its caret and the count, or the keys of the walk.
public final class ReadingRow {
    private static final String FIND = " Find  ";

    private ReadingRow() {}

    static Line line(State state, OpenSession session, int width) {
        var reading = session.reading();
        var finding = reading.finding();
        if (finding == null || !finding.typing()) return walk(state, session, width);
        var line = Line.of(new Span(FIND, Style.ACCENT), Span.plain(finding.query()));
        var count = count(session, finding);
        if (!count.isEmpty()) line = line.plus("   " + count, Style.MUTED);
        var all = keys(
                state, "find_next", "next", "find_previous", "previous", "find_stay", "stay", "find_leave", "back");
        var few = keys(state, "find_next", "next", "find_leave", "back");
        return line.withRight(fitting(line, width, all, few), width - 1);
    }

    /// The longest of some hints beside which a line is whole; none if all are too long.
    private static Line fitting(Line line, int width, Line... hints) {
        for (var hint : hints) if (line.width() + hint.width() + 3 <= width) return hint;
        return Line.BLANK;
    }

    private static Line walk(State state, OpenSession session, int width) {
        var finding = session.reading().finding();
        var words = finding == null ? "Walking" : count(session, finding);
        var keys = finding == null
                ? keys(
                        state,
                        "walk_fold",
                        "fold",
                        "walk_copy",
                        "copy",
                        "walk_undo",
                        "undo to here",
                        "walk_leave",
                        "back")
                : keys(state, "walk_match_next", "next match", "walk_match_previous", "previous", "walk_leave", "back");
        var line = Line.of(" " + words, Style.MUTED);
        return line.withRight(fitting(line, width, keys, keys(state, "walk_leave", "back")), width - 1);
    }

    /// `3 of 17`, and whether that is all.
    static String count(OpenSession session, SessionSearch finding) {
        if (finding.query().isEmpty()) return "";
        var matches = finding.matches();
        int count = matches.count();
        boolean running = matches.request().running();
        if (count == 0) return running ? "Searching earlier messages" : "No matches" + limit(session, finding);
        var more = matches.earlier().more() ? "+" : "";
        var rest = running ? ", searching earlier messages" : limit(session, finding);
        return finding.at() + 1 + " of " + count + more + rest;
    }

    private static String limit(OpenSession session, SessionSearch finding) {
        boolean all = finding.matches().request().able()
                || !session.model().conversation().partial();
        return all ? "" : " in the loaded messages";
    }

    private static Line keys(State state, String... actions) {
        var line = Line.BLANK;
        for (int i = 0; i < actions.length; i += 2) {
            var key = state.setup().keys().shown(actions[i]);
            if (key.isEmpty()) continue;
            var gap = line.spans().isEmpty() ? "" : "  ";
            line = line.plus(gap, Style.PLAIN)
                    .plus(key.equals("escape") ? "esc" : key, Style.ACCENT)
                    .plus(" " + actions[i + 1], Style.MUTED);
        }
        return line;
    }

    /// Shows the caret behind the query.
    public static void caret(Buffer buffer, Rect row, State state, OpenSession session) {
        var finding = session.reading().finding();
        if (finding == null || !finding.typing() || state.dialog() != null) return;
        int column = new Span(FIND + finding.query(), Style.PLAIN).width();
        buffer.show(new Caret(Math.min(row.x() + column, row.right() - 1), row.y(), false));
    }
}

package dev.lungo.tui.board;

import dev.lungo.client.BoardRow;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.list.ListView;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.status.SessionTitle;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.transcript.TranscriptRows;
import java.util.List;

/// Draws the board: the list, beside it the end of the chosen session where there is room, and below what it asks and
/// the keys.
final class BoardView {
    private static final int PEEKED_MESSAGES = 12;

    private BoardView() {}

    static void draw(Buffer buffer, Rect inside, BoardDialog dialog, State state) {
        var area = inside.top(inside.height() - 3);
        boolean pane = state.device().columns() >= BoardDialog.PANE_COLUMNS;
        int width = pane ? inside.width() * 11 / 20 : inside.width();
        var left = new Rect(area.x(), area.y(), width, area.height());
        ListView.draw(buffer, left, dialog.list());
        if (dialog.board().rows().isEmpty())
            buffer.print(
                    left.below(2),
                    Line.of(
                            dialog.board().loading() ? "Looking at all sessions…" : "There is no session yet.",
                            Style.MUTED));
        buffer.print(left, scope(dialog, left.width()));
        if (pane)
            pane(
                    buffer,
                    new Rect(left.right() + 1, area.y(), area.right() - left.right() - 1, area.height()),
                    dialog,
                    state);
        buffer.print(inside.row(inside.height() - 2), asked(dialog));
        buffer.print(inside.row(inside.height() - 1), keys(inside.width()));
    }

    /// The right end of the row in which the search is typed.
    private static Line scope(BoardDialog dialog, int width) {
        var words = dialog.shown().here() ? "this directory" : "all directories";
        var query = dialog.list().query();
        return Line.of(new Span("> ", Style.ACCENT), Span.plain(query.text()))
                .withRight(Line.of(words + ", " + ListView.count(dialog.list()), Style.FAINT), width);
    }

    private static void pane(Buffer buffer, Rect place, BoardDialog dialog, State state) {
        for (int y = place.y(); y < place.bottom(); y++)
            buffer.print(place.x(), y, new Span("│", Style.of(Token.BORDER)), place.right());
        var session = dialog.board().find(dialog.pointed().id());
        if (session == null) return;
        var text = new Rect(place.x() + 2, place.y(), place.width() - 2, place.height());
        buffer.print(
                text, Line.of(SessionTitle.of(state, session), Style.STRONG).cut(text.width()));
        buffer.print(text.row(1), Line.of(session.directory(), Style.MUTED).cut(text.width()));
        var open = state.sessions().get(session.id());
        if (open != null) end(buffer, text.below(3), open, state.device().now());
    }

    private static void end(Buffer buffer, Rect place, OpenSession open, long now) {
        var messages = open.model().conversation().messages();
        var last = messages.subList(Math.max(0, messages.size() - PEEKED_MESSAGES), messages.size());
        var rows = TranscriptRows.EMPTY.with(last, open.model(), open.drawing().at(place.width()), now);
        int top = Math.max(0, rows.height() - place.height());
        for (int i = 0; i < place.height(); i++) buffer.print(place.row(i), rows.line(top + i));
    }

    private static Line asked(BoardDialog dialog) {
        if (dialog.pointed().doomed())
            return Line.of("Press the key again to delete this session and its subagents.", Style.of(Token.WARN));
        var row = dialog.board().row(dialog.pointed().id());
        return row == null || row.permissions().isEmpty() ? Line.BLANK : request(row);
    }

    private static Line request(BoardRow row) {
        var request = row.permissions().getFirst();
        var what = request.patterns().isEmpty()
                ? request.permission()
                : request.patterns().getFirst();
        return Line.of(new Span("◆ ", Style.ACCENT.bold()), new Span(what, Style.STRONG))
                .plus(List.of(
                        new Span("   alt+y", Style.ACCENT),
                        new Span(" once  ", Style.MUTED),
                        new Span("alt+n", Style.ACCENT),
                        new Span(" no", Style.MUTED)));
    }

    private static Line keys(int width) {
        return Line.of("enter open  ctrl+r rename  alt+f fork  alt+t tree  ctrl+d delete  esc back", Style.MUTED)
                .cut(width);
    }
}

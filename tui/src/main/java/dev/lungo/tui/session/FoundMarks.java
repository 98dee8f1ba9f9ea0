package dev.lungo.tui.session;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.SessionSearch;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.transcript.Occurrences;
import org.jspecify.annotations.Nullable;

/// Marks what a reader looks at among the messages: the matches of a search, and the block of a walk.
final class FoundMarks {
    private static final Style FOUND = Style.PLAIN.on(Token.SELECT).with(Style.UNDERLINE);
    private static final Style CURRENT =
            Style.of(Token.ON_ACCENT).on(Token.ACCENT).with(Style.BOLD);

    private FoundMarks() {}

    /// `top` is the first row in view.
    static void draw(Buffer buffer, Rect place, OpenSession session, int top) {
        var reading = session.reading();
        if (reading.isWalking()) rail(buffer, place, session, top);
        var finding = reading.finding();
        if (finding == null || finding.query().isEmpty()) return;
        for (int row = top; row < top + place.height(); row++)
            for (var spot : Occurrences.in(session.rows().line(row), row, finding.text()))
                mark(buffer, place, spot, top, FOUND);
        var current = current(session, finding);
        if (current != null) mark(buffer, place, current, top, CURRENT);
    }

    private static Occurrences.@Nullable Spot current(OpenSession session, SessionSearch finding) {
        var match = finding.matches().at(finding.at());
        if (match == null) return null;
        var spots = Occurrences.in(session.rows(), match.block(), finding.text());
        return spots.isEmpty() ? null : spots.get(Math.min(match.index(), spots.size() - 1));
    }

    private static void mark(Buffer buffer, Rect place, Occurrences.Spot spot, int top, Style style) {
        int row = spot.row() - top;
        if (row < 0 || row >= place.height()) return;
        int width = Math.min(spot.width(), place.width() - spot.column());
        buffer.restyle(new Rect(place.x() + spot.column(), place.y() + row, width, 1), style);
    }

    /// A rail at the edge beside every row of the block.
    private static void rail(Buffer buffer, Rect place, OpenSession session, int top) {
        var rows = session.rows();
        var glyph = new Span(Glyph.RAIL.text(session.drawing().settings().ascii()), Style.ACCENT);
        for (int row = 0; row < place.height(); row++) {
            int block = rows.blockAt(top + row);
            if (block < 0
                    || !rows.blocks().get(block).id().equals(session.reading().walk())) continue;
            boolean inside = top + row - rows.tops().get(block)
                    < rows.blocks().get(block).lines().size();
            if (inside) buffer.print(place.x(), place.y() + row, glyph, place.right());
        }
    }
}

package dev.lungo.tui.transcript;

import dev.lungo.core.session.TextQuery;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.List;

/// The matches of a query in laid out rows. A match that is broken over two rows is not seen.
public final class Occurrences {
    private Occurrences() {}

    /// Cells of one row.
    public record Spot(int row, int column, int width) {}

    /// The matches in a block; none if it is not laid out.
    public static List<Spot> in(TranscriptRows rows, String block, TextQuery query) {
        var spots = new ArrayList<Spot>();
        for (int i = rows.blocks().size() - 1; i >= 0; i--) {
            if (!rows.blocks().get(i).id().equals(block)) continue;
            var lines = rows.blocks().get(i).lines();
            for (int line = 0; line < lines.size(); line++)
                add(lines.get(line), rows.tops().get(i) + line, query, spots);
            break;
        }
        return spots;
    }

    /// The matches in one row.
    public static List<Spot> in(Line line, int row, TextQuery query) {
        var spots = new ArrayList<Spot>();
        add(line, row, query, spots);
        return spots;
    }

    private static void add(Line line, int row, TextQuery query, List<Spot> spots) {
        var text = line.text();
        int length = query.text().length();
        for (int at = query.next(text, 0); at >= 0; at = query.next(text, at + length))
            spots.add(new Spot(
                    row, Graphemes.width(text.substring(0, at)), Graphemes.width(text.substring(at, at + length))));
    }
}

package dev.lungo.tui.review;

import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws a hunk line by line, each with its decision.
final class PickedLines {
    private static final int MARGIN = 3;

    private PickedLines() {}

    /// `picking` is null unless lines are being chosen.
    static List<ReviewRow> rows(
            HunkDecision decision, HunkItem item, int place, Spot.@Nullable Picking picking, int width) {
        var rows = new ArrayList<ReviewRow>();
        var options = new DrawOptions(Math.max(1, width - MARGIN), true, 0, DrawSettings.usual(""));
        int change = 0;
        for (var line : DiffDrawing.byLine(item.hunk().patch(), item.file().file(), options)) {
            int number = line.isChange() ? change++ : -1;
            for (int i = 0; i < line.rows().size(); i++) {
                boolean isFirst = number >= 0 && i == 0;
                var sign = isFirst ? sign(decision, number, picking) : Span.plain(" ");
                boolean isCurrent = isFirst && picking != null && picking.cursor() == number;
                var rail = new Span(isCurrent ? "▌" : " ", Style.ACCENT);
                var row = line.rows().get(i).indented(1).after(sign).after(rail);
                rows.add(new ReviewRow(row, place, number));
            }
        }
        return rows;
    }

    private static Span sign(HunkDecision decision, int line, Spot.@Nullable Picking picking) {
        boolean isPicked = picking != null && picking.picked().contains(line);
        return isPicked ? new Span("•", Style.ACCENT) : sign(decision.of(line));
    }

    private static Span sign(ReviewMark mark) {
        return switch (mark) {
            case OPEN -> Span.plain(" ");
            case ACCEPTED -> new Span("✓", Style.of(Token.OK));
            case REJECTED, MIXED -> new Span("✗", Style.of(Token.ERROR));
        };
    }
}

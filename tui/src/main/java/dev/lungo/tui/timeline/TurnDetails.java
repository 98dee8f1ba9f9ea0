package dev.lungo.tui.timeline;

import dev.lungo.core.session.FileDiff;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.undo.SentPrompts;
import java.util.ArrayList;
import java.util.List;

/// The lower part of the timeline: a turn's prompt, the beginning of its answer, its files, and its figures.
final class TurnDetails {
    private static final int MOST_FILES = 3;
    private static final int NAME_COLUMNS = 40;

    private TurnDetails() {}

    static void draw(Buffer buffer, Rect place, TimelineTurn turn) {
        var lines = lines(turn, place.width());
        for (int i = 0; i < Math.min(place.height(), lines.size()); i++) buffer.print(place.row(i), lines.get(i));
    }

    private static List<Line> lines(TimelineTurn turn, int width) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of(new Span("▌ ", Style.ACCENT), Span.plain(SentPrompts.title(turn.prompt())))
                .cut(width));
        lines.add(Line.of(first(turn.answer()), Style.PLAIN).cut(width - 2).indented(2));
        for (var change : turn.changes().stream().limit(MOST_FILES).toList())
            lines.add(file(change).cut(width));
        if (turn.changes().size() > MOST_FILES)
            lines.add(Line.of("  … " + (turn.changes().size() - MOST_FILES) + " more files", Style.MUTED));
        lines.add(Line.BLANK);
        lines.add(Line.of("  " + figures(turn), Style.MUTED));
        return lines;
    }

    private static String first(String answer) {
        int end = answer.indexOf('\n');
        return end < 0 ? answer : answer.substring(0, end);
    }

    private static Line file(FileDiff change) {
        var name = change.file() == null ? "" : change.file();
        return Line.of("  " + name, Style.PLAIN)
                .cut(NAME_COLUMNS)
                .padded(NAME_COLUMNS + 2)
                .plus(SentPrompts.counts(change.additions(), change.deletions()), Style.MUTED);
    }

    private static String figures(TimelineTurn turn) {
        var figures = new ArrayList<String>();
        figures.add(Figures.plural(turn.steps(), "step"));
        if (turn.cost() > 0) figures.add(Figures.dollars(turn.cost()));
        if (turn.millis() > 0) figures.add(Figures.duration(turn.millis()));
        return String.join(" · ", figures);
    }
}

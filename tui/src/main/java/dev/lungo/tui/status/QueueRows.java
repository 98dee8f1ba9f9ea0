package dev.lungo.tui.status;

import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// Draws the queue above the status row: a title, the first prompts, and the keys while it has them.
public final class QueueRows {
    private static final int MOST = 4;
    private static final int LEAST_ROWS = 20;
    private static final int NUMBER = 5;

    private QueueRows() {}

    /// None if nothing is queued; one row where a card or a small screen leaves no room.
    public static List<Line> lines(State state, OpenSession session, int width, boolean card) {
        var items = session.model().queue();
        if (items.isEmpty()) return List.of();
        if (card || state.device().rows() < LEAST_ROWS) return List.of(title(state, session, width));
        int selected = QueueSelection.index(session);
        int first = Math.clamp(selected - MOST + 1L, 0, Math.max(0, items.size() - MOST));
        int end = Math.min(items.size(), first + MOST);
        var lines = new ArrayList<Line>();
        lines.add(title(state, session, width));
        for (int i = first; i < end; i++) lines.add(row(items.get(i), i, i == selected, width));
        if (items.size() > end)
            lines.add(Line.of("   … " + Figures.plural(items.size() - end, "more prompt"), Style.FAINT));
        if (selected >= 0) lines.add(keys(state, width));
        return lines;
    }

    private static Line title(State state, OpenSession session, int width) {
        int count = session.model().queue().size();
        var when = session.model().busy() ? "sent one by one when the turn ends" : "held until the next turn ends";
        var line = Line.of(
                new Span(" Queue", Style.MUTED.bold()),
                new Span("  " + Figures.plural(count, "prompt") + ", " + when, Style.MUTED));
        if (QueueSelection.isFocused(session)) return line.cut(width);
        var key = state.setup().keys().shown("queue");
        return line.withRight(Line.of(new Span(key, Style.ACCENT), new Span(" edit", Style.MUTED)), width - 1);
    }

    private static Line row(QueuedPrompt item, int index, boolean selected, int width) {
        var number = String.valueOf(index + 1);
        var text = item.typed().strip().replaceAll("\\s+", " ");
        var attached = item.attached().isEmpty()
                ? ""
                : "  " + Figures.plural(item.attached().size(), "attachment");
        var line = Line.of(new Span(selected ? " " + Glyph.RAIL.text(false) + " " : "   ", Style.ACCENT))
                .plus(number, Style.MUTED)
                .padded(NUMBER + 1)
                .plus(text, Style.PLAIN)
                .plus(attached, Style.FAINT)
                .cut(width - 1);
        return selected ? line.padded(width).over(Style.STRONG.on(Token.SELECT)) : line;
    }

    private static Line keys(State state, int width) {
        var keys = state.setup().keys();
        var line = Line.of(Span.plain("   "));
        var pairs = List.of(
                List.of(keys.shown("queue_edit"), "edit it"),
                List.of(keys.shown("queue_now"), "send now"),
                List.of(keys.shown("queue_drop"), "remove"),
                List.of("ctrl+↑↓", "move"),
                List.of(keys.shown("queue_clear"), "remove all"),
                List.of("esc", "back"));
        for (var pair : pairs) {
            var longer = line.plus(pair.getFirst(), Style.ACCENT).plus(" " + pair.getLast() + "   ", Style.MUTED);
            if (longer.width() > width + 2) break;
            line = longer;
        }
        return line.cut(width);
    }
}

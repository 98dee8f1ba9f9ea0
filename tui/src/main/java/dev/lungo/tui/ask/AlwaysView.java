package dev.lungo.tui.ask;

import dev.lungo.core.permission.Permission;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.prompt.EditorRows;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// Draws what "always" would store.
final class AlwaysView {
    private static final String LABEL = "Stores      ";

    private AlwaysView() {}

    static void draw(AlwaysDialog dialog, Buffer buffer, Rect inside, State state) {
        var lines = lines(dialog, state, inside.width());
        int cut = Math.max(0, lines.size() - inside.height());
        int row = 0;
        for (int i = 0; i < lines.size(); i++) {
            // The object and the keys stay in view on a small screen; blanks go first.
            if (cut > 0 && lines.get(i).spans().isEmpty()) {
                cut--;
                continue;
            }
            if (lines.get(i).text().startsWith(LABEL) && dialog.isFree())
                caret(dialog, buffer, new Rect(inside.x(), inside.y() + row, inside.width(), 1));
            buffer.print(inside.row(row++), lines.get(i));
        }
    }

    private static void caret(AlwaysDialog dialog, Buffer buffer, Rect first) {
        var spot = EditorRows.of(dialog.pattern().text(), first.width() - LABEL.length() - 1)
                .spot(dialog.pattern().caret());
        buffer.show(new Caret(
                Math.min(first.right() - 1, first.x() + LABEL.length() + spot.column()),
                first.y() + spot.row(),
                false));
    }

    static List<Line> lines(AlwaysDialog dialog, State state, int width) {
        var request = dialog.ask().request();
        var lines = new ArrayList<Line>();
        var object = VisibleText.line(AskTitles.object(request), Style.PLAIN);
        lines.add(object.after(new Span("Asked for   ", Style.MUTED)).cut(width));
        lines.add(Line.BLANK);
        var session = state.session();
        var commands = session == null || !request.permission().equals(Permission.BASH)
                ? List.<String>of()
                : AlwaysChoice.commands(session.model());
        for (int i = 0; i < dialog.choices().size(); i++) lines.add(choice(dialog, i, commands, width));
        lines.add(Line.BLANK);
        lines.addAll(pattern(dialog, width));
        lines.add(Line.of(
                new Span("For         ", Style.MUTED),
                Span.plain(where(dialog.terms().words())),
                new Span("   tab changes", Style.MUTED)));
        for (var deny : AskFacts.of(request).denies())
            lines.add(Line.of(new Span("Denied      ", Style.MUTED), Span.plain(VisibleText.of(deny)))
                    .cut(width));
        lines.add(Line.of("A deny always wins. /permissions lists and revokes what is stored.", Style.MUTED)
                .cut(width));
        lines.add(Line.BLANK);
        lines.add(keys(dialog, state));
        return lines;
    }

    private static String where(String words) {
        return words.replaceFirst("^in ", "");
    }

    private static Line choice(AlwaysDialog dialog, int index, List<String> commands, int width) {
        var patterns = dialog.choices().get(index);
        boolean chosen = index == dialog.chosen() && dialog.patterns().equals(patterns);
        var line = Line.of(
                new Span(chosen ? "(•) " : "( ) ", chosen ? Style.ACCENT : Style.MUTED),
                new Span(VisibleText.of(String.join(", ", patterns)), chosen ? Style.STRONG : Style.PLAIN));
        if (commands.isEmpty()) return line.cut(width);
        var count = AlwaysChoice.matching(commands, patterns) + " of " + commands.size()
                + (commands.size() == 1 ? " command here" : " commands here");
        return line.withRight(Line.of(count, Style.MUTED), width);
    }

    private static List<Line> pattern(AlwaysDialog dialog, int width) {
        var rows = EditorRows.of(dialog.pattern().text(), width - LABEL.length() - 1);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < rows.count(); i++) {
            var style = dialog.editing() ? Style.STRONG.on(Token.RAISED) : Style.STRONG;
            lines.add(VisibleText.line(rows.row(i), style)
                    .after(new Span(i == 0 ? LABEL : " ".repeat(LABEL.length()), Style.MUTED)));
        }
        if (!AlwaysChoice.fits(dialog.ask().request(), dialog.patterns()))
            lines.add(Line.of("            matches nothing of this request; not stored", Style.of(Token.WARN)));
        return lines;
    }

    private static Line keys(AlwaysDialog dialog, State state) {
        var spans = new ArrayList<Span>();
        spans.add(new Span(state.setup().keys().shown("ask_always_store"), Style.ACCENT));
        spans.add(new Span(" store and allow   ", Style.MUTED));
        if (dialog.choices().size() > 1) {
            spans.add(new Span("↑↓", Style.ACCENT));
            spans.add(new Span(" choose   ", Style.MUTED));
        }
        if (dialog.isFree()) spans.add(new Span("type to edit   ", Style.MUTED));
        spans.add(new Span("esc", Style.ACCENT));
        spans.add(new Span(" back", Style.MUTED));
        return new Line(spans, Style.PLAIN);
    }
}

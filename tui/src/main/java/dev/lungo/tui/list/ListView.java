package dev.lungo.tui.list;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws a list: the search field, then groups and rows. The selected row stays in view.
public final class ListView {
    private static final int FIELD_ROWS = 2;

    private ListView() {}

    /// A row of the list: the title of a group, a blank one, or the entry with an index.
    private record Row(String group, int index) {
        private static final int NONE = -1;

        static Row titled(String group) {
            return new Row(group, NONE);
        }
    }

    public static void draw(Buffer buffer, Rect area, FilterList list) {
        field(buffer, area.top(1), list);
        var place = area.below(FIELD_ROWS);
        var matches = list.shown();
        boolean near = !list.query().isEmpty() && list.matches().isEmpty();
        if (near || matches.isEmpty()) {
            var words = list.entries().isEmpty() ? "Nothing here yet." : "Nothing matches.";
            if (!matches.isEmpty()) words = "Nothing matches. Nearest:";
            buffer.print(place, Line.of(words, Style.MUTED));
            place = place.below(1);
        }
        rows(buffer, place, list, matches);
    }

    private static void rows(Buffer buffer, Rect place, FilterList list, List<FilterList.Match> matches) {
        var rows = rows(matches);
        int selected = list.selectedIndex(matches);
        int first = first(rows, selected, place.height());
        for (int i = 0; i < Math.min(place.height(), rows.size() - first); i++) {
            var row = rows.get(first + i);
            var line = row.index() < 0
                    ? Line.of(row.group(), Style.MUTED.bold())
                    : row(matches.get(row.index()), row.index() == selected, place.width());
            buffer.print(place.row(i), line);
        }
    }

    /// The entry at a cell of the screen, if there is one.
    public static @Nullable Entry at(Rect area, FilterList list, int x, int y) {
        var matches = list.shown();
        var place = area.below(
                FIELD_ROWS + (list.query().isEmpty() || !list.matches().isEmpty() ? 0 : 1));
        if (!place.contains(x, y)) return null;
        var rows = rows(matches);
        int row = first(rows, list.selectedIndex(matches), place.height()) + y - place.y();
        return row >= rows.size() || rows.get(row).index() < 0
                ? null
                : matches.get(rows.get(row).index()).entry();
    }

    private static int first(List<Row> rows, int selected, int height) {
        int at = 0;
        for (int i = 0; i < rows.size(); i++) if (selected >= 0 && rows.get(i).index() == selected) at = i;
        return Math.clamp(at - height / 2L, 0, Math.max(0, rows.size() - height));
    }

    /// The number of matches of how many, as dialogs show it at their top.
    public static String count(FilterList list) {
        return list.query().isEmpty()
                ? String.valueOf(list.entries().size())
                : list.matches().size() + " of " + list.entries().size();
    }

    private static void field(Buffer buffer, Rect area, FilterList list) {
        var query = list.query();
        buffer.print(area, Line.of(new Span("> ", Style.ACCENT), Span.plain(query.text())));
        int column = new Span(query.text().substring(0, query.caret()), Style.PLAIN).width();
        buffer.show(new Caret(Math.min(area.right() - 1, area.x() + 2 + column), area.y(), false));
    }

    private static List<Row> rows(List<FilterList.Match> matches) {
        var rows = new ArrayList<Row>();
        var group = "";
        for (int i = 0; i < matches.size(); i++) {
            var entry = matches.get(i).entry();
            if (!entry.group().equals(group)) {
                group = entry.group();
                if (!rows.isEmpty()) rows.add(Row.titled(""));
                rows.add(Row.titled(group));
            }
            rows.add(new Row(group, i));
        }
        return rows;
    }

    private static Line row(FilterList.Match match, boolean selected, int width) {
        var entry = match.entry();
        var spans = new ArrayList<Span>();
        spans.add(selected ? new Span("▌", Style.ACCENT) : entry.mark());
        spans.add(Span.plain(" "));
        spans.addAll(label(match, selected));
        if (!entry.note().isEmpty()) spans.add(new Span("  " + entry.note(), Style.MUTED));
        var left = new Line(spans, Style.PLAIN);
        var line = left.withRight(entry.right().isEmpty() ? Line.BLANK : Line.of(entry.right(), Style.FAINT), width);
        return selected ? line.padded(width).over(Style.PLAIN.on(Token.SELECT)) : line;
    }

    /// The label with its matching characters in the accent.
    private static List<Span> label(FilterList.Match match, boolean selected) {
        var base = match.entry().enabled() ? selected ? Style.STRONG : Style.PLAIN : Style.FAINT;
        var spans = new ArrayList<Span>();
        var text = match.entry().label();
        for (int i = 0; i < text.length(); i++) {
            boolean hit = match.found().places().contains(i);
            spans.add(new Span(String.valueOf(text.charAt(i)), hit ? base.in(Token.ACCENT) : base));
        }
        return joined(spans);
    }

    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var span : spans) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.style().equals(span.style()))
                joined.set(joined.size() - 1, new Span(last.text() + span.text(), span.style()));
            else joined.add(span);
        }
        return joined;
    }
}

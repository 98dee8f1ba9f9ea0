package dev.lungo.tui.text;

import java.util.ArrayList;
import java.util.List;

/// One row of styled text. `rest` is the style of the cells behind it, up to the edge of the place where it is drawn.
public record Line(List<Span> spans, Style rest) {
    public static final Line BLANK = new Line(List.of(), Style.PLAIN);

    public Line {
        spans = List.copyOf(spans);
    }

    public static Line of(Span... spans) {
        return new Line(List.of(spans), Style.PLAIN);
    }

    public static Line of(String text, Style style) {
        return new Line(List.of(new Span(text, style)), Style.PLAIN);
    }

    public int width() {
        int width = 0;
        for (var span : spans) width += span.width();
        return width;
    }

    public String text() {
        var text = new StringBuilder();
        for (var span : spans) text.append(span.text());
        return text.toString();
    }

    public Line plus(String text, Style style) {
        return plus(List.of(new Span(text, style)));
    }

    public Line plus(List<Span> more) {
        var all = new ArrayList<>(spans);
        all.addAll(more);
        return new Line(all, rest);
    }

    public Line after(Span prefix) {
        var all = new ArrayList<Span>();
        all.add(prefix);
        all.addAll(spans);
        return new Line(all, rest);
    }

    /// The line after blanks that have no background, even if the line has one to the edge.
    public Line indented(int cells) {
        return cells == 0 ? this : after(Span.plain(" ".repeat(cells)));
    }

    /// The line with blanks up to a width, so that what follows stands in a column.
    public Line padded(int width) {
        int missing = width - width();
        return missing <= 0 ? this : plus(" ".repeat(missing), rest);
    }

    /// The line in a style wherever it has none of its own, to the edge.
    public Line over(Style below) {
        return new Line(
                spans.stream()
                        .map(span -> new Span(span.text(), span.style().over(below)))
                        .toList(),
                below.background() == null && below.marks() == 0 ? rest : rest.over(below));
    }

    /// The line with all of its text in one color, on its backgrounds.
    public Line in(Color color) {
        return new Line(
                spans.stream()
                        .map(span -> new Span(span.text(), span.style().in(color)))
                        .toList(),
                rest);
    }

    /// As much as fits into a width; a cut is marked with an ellipsis.
    public Line cut(int width) {
        if (width() <= width) return this;
        var kept = new ArrayList<Span>();
        int left = width - 1;
        for (var span : spans) {
            var text = Graphemes.first(span.text(), left);
            if (!text.isEmpty()) kept.add(new Span(text, span.style()));
            left -= Graphemes.width(text);
            if (text.length() < span.text().length()) break;
        }
        if (width > 0)
            kept.add(new Span("…", kept.isEmpty() ? Style.FAINT : kept.getLast().style()));
        return new Line(kept, rest);
    }

    /// This line, and another at the right end of a width. The left one gives way.
    public Line withRight(Line right, int width) {
        int room = width - right.width() - 1;
        return right.spans().isEmpty()
                ? cut(width)
                : cut(Math.max(0, room)).padded(Math.max(0, room) + 1).plus(right.spans());
    }
}

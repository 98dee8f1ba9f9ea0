package dev.lungo.cli.render.markdown;

import dev.lungo.cli.terminal.Columns;
import java.util.ArrayList;
import java.util.List;

/// One row. Never wider than what it was laid out for, except a line of code, which is not broken so that a copy
/// stays whole.
public record Line(List<Span> spans) {
    public static final Line BLANK = new Line(List.of());

    public String text() {
        var text = new StringBuilder();
        for (var span : spans) text.append(span.text());
        return text.toString();
    }

    public int width() {
        int width = 0;
        for (var span : spans) width += Columns.of(span.text());
        return width;
    }

    /// The line after a prefix, such as an indent or a bullet. A blank line keeps only what can be seen of it.
    Line after(Span prefix) {
        var all = new ArrayList<Span>();
        var start = spans.isEmpty() ? prefix.text().stripTrailing() : prefix.text();
        if (!start.isEmpty()) all.add(new Span(start, prefix.marks()));
        all.addAll(spans);
        return new Line(List.copyOf(all));
    }
}

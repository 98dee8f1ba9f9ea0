package dev.lungo.cli.render.markdown;

import dev.lungo.cli.terminal.Columns;
import java.util.ArrayList;
import java.util.List;

/// One row. Never wider than what it was laid out for, except a line of code, which is not broken so that a copy
/// stays whole.
public record MarkedLine(List<MarkedText> spans) {
    public static final MarkedLine BLANK = new MarkedLine(List.of());

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
    MarkedLine after(MarkedText prefix) {
        var all = new ArrayList<MarkedText>();
        var start = spans.isEmpty() ? prefix.text().stripTrailing() : prefix.text();
        if (!start.isEmpty()) all.add(new MarkedText(start, prefix.marks()));
        all.addAll(spans);
        return new MarkedLine(List.copyOf(all));
    }
}

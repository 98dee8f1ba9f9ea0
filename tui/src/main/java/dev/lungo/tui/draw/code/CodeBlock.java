package dev.lungo.tui.draw.code;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// Lines of code, indented below the text around them.
public final class CodeBlock {
    public static final int TAB = 4;
    private static final int INDENT = 2;

    private CodeBlock() {}

    /// `highlighter` continues behind the lines.
    public static List<Line> lines(String literal, Highlighter highlighter, DrawOptions options) {
        if (literal.isEmpty()) return List.of();
        var rows = new ArrayList<Line>();
        var text = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        for (var line : text.split("\n", -1)) add(highlighter.line(CleanText.row(line, TAB)), options, rows);
        return rows;
    }

    private static void add(List<Span> spans, DrawOptions options, List<Line> rows) {
        var line = new Line(spans, Style.PLAIN);
        int indent = options.width() > INDENT + 1 ? INDENT : 0;
        if (line.text().isBlank()) {
            rows.add(Line.BLANK);
        } else if (!options.settings().wrapsCode()) {
            rows.add(line.indented(indent));
        } else {
            for (var row : Wrap.cells(line, options.width() - indent, 0)) rows.add(row.indented(indent));
        }
    }
}

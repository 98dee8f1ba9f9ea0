package dev.lungo.tui.draw.diff;

import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// A line of a diff with its colors, changed words, and visible ends.
record PaintedLine(DiffLine line, Line code) {
    /// `showsReturn` is true if a carriage return at its end is part of the change. Trailing blanks of a change are
    /// visible.
    static PaintedLine of(DiffLine line, List<Span> code, List<int[]> marks, boolean showsReturn, DrawOptions options) {
        var spans = new ArrayList<Span>();
        int hidden = line.isChange() ? line.trailing() : 0;
        int visible = line.text().length() - hidden;
        int at = 0;
        for (var span : code) {
            int end = Math.min(at + span.text().length(), visible);
            if (end > at)
                spans.addAll(marked(new Span(span.text().substring(0, end - at), span.style()), at, marks, line));
            at += span.text().length();
        }
        var end = options.text(Glyph.DOT).repeat(hidden) + (showsReturn ? options.text(Glyph.RETURN) : "");
        if (!end.isEmpty()) spans.add(new Span(end, Style.of(signColor(line))));
        return new PaintedLine(line, new Line(spans, Style.PLAIN).over(base(line)));
    }

    /// A span that begins at `start`, with its marked pieces in the style of changed words.
    private static List<Span> marked(Span span, int start, List<int[]> marks, DiffLine line) {
        var pieces = new ArrayList<Span>();
        var text = span.text();
        int at = 0;
        for (var mark : marks) {
            int from = Math.clamp((long) mark[0] - start, at, text.length());
            int to = Math.clamp((long) mark[1] - start, from, text.length());
            if (from > at) pieces.add(new Span(text.substring(at, from), span.style()));
            if (to > from) pieces.add(new Span(text.substring(from, to), word(line)));
            at = to;
        }
        if (at < text.length()) pieces.add(new Span(text.substring(at), span.style()));
        return pieces;
    }

    private static Style base(DiffLine line) {
        return switch (line.sign()) {
            case '+' -> Style.PLAIN.on(Token.ADD_BG);
            case '-' -> Style.PLAIN.on(Token.DEL_BG);
            case '\\' -> Style.FAINT;
            default -> Style.PLAIN;
        };
    }

    private static Style word(DiffLine line) {
        return Style.of(Token.TEXT).bold().on(line.sign() == '-' ? Token.DEL_WORD : Token.ADD_WORD);
    }

    private static Token signColor(DiffLine line) {
        return line.sign() == '-' ? Token.DEL : Token.ADD;
    }

    Line sign(DrawOptions options) {
        var text = line.sign() == '-' ? options.text(Glyph.MINUS) : line.sign() == '+' ? "+" : " ";
        var style = line.isChange() ? Style.of(signColor(line)) : Style.PLAIN;
        return Line.of(new Span(text, style), Span.plain(" ")).over(base(line));
    }

    Line wrapSign(DrawOptions options) {
        return Line.of(new Span(options.text(Glyph.WRAPPED), Style.FAINT), Span.plain(" "))
                .over(base(line));
    }

    /// The style of its row up to the edge.
    Style rest() {
        return code.rest();
    }
}

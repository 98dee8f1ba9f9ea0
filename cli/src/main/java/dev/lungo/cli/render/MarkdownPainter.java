package dev.lungo.cli.render;

import dev.lungo.cli.render.markdown.MarkedLine;
import dev.lungo.cli.render.markdown.SpanStyle;
import dev.lungo.cli.terminal.Ink;
import java.util.EnumSet;

/// Markdown's marks in a terminal's own styles and colors.
final class MarkdownPainter {
    private MarkdownPainter() {}

    /// `faint` is for text that is not the answer.
    static String paint(MarkedLine line, boolean faint) {
        var painted = new StringBuilder();
        for (var span : line.spans()) {
            var inks = EnumSet.noneOf(Ink.class);
            if (faint) inks.add(Ink.FAINT);
            for (var mark : span.marks()) inks.add(ink(mark));
            painted.append(Ink.paint(span.text(), inks));
        }
        return painted.toString();
    }

    private static Ink ink(SpanStyle mark) {
        return switch (mark) {
            case HEADING, STRONG -> Ink.STRONG;
            case EMPHASIS -> Ink.SLANTED;
            case STRUCK -> Ink.STRUCK;
            case CODE -> Ink.PLACE;
            case LINK -> Ink.UNDERLINED;
            case MARKER -> Ink.FAINT;
        };
    }
}

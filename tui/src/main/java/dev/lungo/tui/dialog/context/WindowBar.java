package dev.lungo.tui.dialog.context;

import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Segment;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.List;

/// The window as one bar: a shade for each segment, the free part, and the part that stays free for an answer and a
/// summary.
final class WindowBar {
    private static final List<Span> SHADES = List.of(
            new Span("█", Style.ACCENT),
            new Span("▓", Style.of(Token.INFO)),
            new Span("▒", Style.MUTED),
            new Span("█", Style.of(Token.INFO)),
            new Span("▓", Style.ACCENT),
            new Span("▒", Style.of(Token.INFO)),
            new Span("█", Style.MUTED),
            new Span("▓", Style.MUTED),
            new Span("▒", Style.ACCENT));
    static final Span FREE = new Span("░", Style.of(Token.BORDER));
    static final Span RESERVED = new Span("╌", Style.of(Token.BORDER));

    private WindowBar() {}

    /// The sign of a segment; that of a kind never changes.
    static Span shade(Segment segment) {
        return SHADES.get(segment.kind().ordinal());
    }

    static Line of(ContextUse use, int width) {
        long whole = Math.max(use.window(), use.tokens());
        var line = Line.BLANK;
        if (whole <= 0) return line;
        long sum = 0;
        int used = 0;
        for (var segment : use.segments()) {
            sum += segment.tokens();
            int end = (int) Math.round((double) sum * width / whole);
            line = line.plus(cells(shade(segment), end - used));
            used = end;
        }
        int usable = use.usable() <= 0 || use.window() <= 0
                ? width
                : Math.clamp(Math.round((double) use.usable() * width / whole), used, width);
        return line.plus(cells(FREE, usable - used)).plus(cells(RESERVED, width - usable));
    }

    private static List<Span> cells(Span shade, int count) {
        return count <= 0 ? List.of() : List.of(new Span(shade.text().repeat(count), shade.style()));
    }
}

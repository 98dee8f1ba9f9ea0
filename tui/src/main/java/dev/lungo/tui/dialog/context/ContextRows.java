package dev.lungo.tui.dialog.context;

import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Segment;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;

/// The rows of the context dialog.
final class ContextRows {
    private static final int NAME = 20;
    private static final int TOKENS = 8;
    private static final int SHARE = 6;
    private static final int LEAST_NOTE = 12;
    /// A file that was read again is worth a word from this part of all tokens on.
    private static final int WORTH = 20;

    private ContextRows() {}

    /// The sum, and when the conversation will be compacted.
    static Line head(ContextUse use, int width) {
        var line = Line.of((use.counted() ? "" : "about ") + Figures.count(use.tokens()), Style.STRONG);
        if (use.window() > 0)
            line = line.plus(" of " + Figures.count(use.window()), Style.PLAIN)
                    .plus("   " + Figures.percent(use.tokens(), use.window()), Style.STRONG);
        var limit = Line.of(limit(use), Style.MUTED);
        return line.width() + limit.width() < width ? line.withRight(limit, width) : line;
    }

    private static String limit(ContextUse use) {
        if (use.usable() <= 0) return "the window of this model is unknown";
        int turns = turns(use);
        return (use.automatic() ? "compacted at " : "compact by ")
                + Figures.count(use.usable())
                + (turns > 0 ? ", in about " + Figures.plural(turns, "turn") + " like these" : "");
    }

    /// The turns that still fit if they are like those so far; 0 if too few are known.
    private static int turns(ContextUse use) {
        long said = 0;
        int prompts = 0;
        for (var segment : use.segments()) {
            if (segment.kind().compareTo(Kind.PROMPTS) < 0) continue;
            said += segment.tokens();
            if (segment.kind() == Kind.PROMPTS) prompts = SegmentWords.times(segment);
        }
        long left = use.usable() - use.tokens();
        return prompts < 2 || said <= 0 || left <= 0 ? 0 : (int) Math.max(1, left * prompts / said);
    }

    static Line segment(ContextUse use, Segment segment, String directory, boolean selected, int width) {
        var line = Line.of(
                        new Span(selected ? Glyph.RAIL.text(false) : " ", Style.ACCENT),
                        Span.plain(" "),
                        WindowBar.shade(segment))
                .plus(" " + SegmentWords.name(segment.kind()), selected ? Style.STRONG : Style.PLAIN)
                .padded(NAME);
        line = line.plus(
                right(Figures.count(segment.tokens()), TOKENS) + right(share(use, segment), SHARE), Style.PLAIN);
        var note = SegmentWords.note(segment, directory);
        if (width > LEAST_NOTE + line.width())
            line = line.plus("   " + note, Style.MUTED).cut(width);
        return selected ? line.padded(width).over(Style.PLAIN.on(Token.SELECT)) : line;
    }

    private static String share(ContextUse use, Segment segment) {
        return Figures.percent(segment.tokens(), use.window() > 0 ? use.window() : use.tokens());
    }

    /// The meaning of the two signs that no row explains.
    static Line free(ContextUse use) {
        if (use.usable() <= 0) return Line.BLANK;
        return Line.of(Span.plain("  "), WindowBar.FREE)
                .plus(" free  " + Figures.count(Math.max(0, use.usable() - use.tokens())) + "     ", Style.MUTED)
                .plus(List.of(WindowBar.RESERVED))
                .plus(
                        " kept free for the answer and a summary  " + Figures.count(use.window() - use.usable()),
                        Style.MUTED);
    }

    /// Ways to make room, if any are worth it.
    static List<Line> advice(ContextUse use, String directory) {
        var rows = new ArrayList<Line>();
        for (var segment : use.segments()) if (segment.kind() == Kind.FILES) readAgain(use, segment, directory, rows);
        var summary = use.compaction();
        if (summary != null && summary.freed() * WORTH > use.tokens())
            rows.add(Line.of(
                    "  A summary would free about " + Figures.count(summary.freed())
                            + (summary.cost() > 0 ? " and cost at most " + Figures.dollars(summary.cost()) : "") + ".",
                    Style.PLAIN));
        return rows;
    }

    private static void readAgain(ContextUse use, Segment files, String directory, List<Line> rows) {
        for (var piece : files.pieces()) {
            if ((piece.tokens() - piece.latest()) * WORTH < use.tokens()) continue;
            var times = SegmentWords.often(piece.times());
            rows.add(Line.of(
                    "  " + SegmentWords.shortened(piece.name(), directory) + " was read " + times + ", "
                            + Figures.count(piece.tokens()) + "; its last reading alone is "
                            + Figures.count(piece.latest()) + ".",
                    Style.PLAIN));
            return;
        }
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}

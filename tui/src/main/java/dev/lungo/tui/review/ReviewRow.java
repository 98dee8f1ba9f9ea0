package dev.lungo.tui.review;

import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.tui.draw.diff.DiffDrawing;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// A row of the files or of the diff. `item` is the place of its hunk, `change` that of its changed line; or -1.
record ReviewRow(Line line, int item, int change) {
    private static final int MOST_LINES = 300;
    private static final int MARGIN = 2;

    ReviewRow(Line line, int item) {
        this(line, item, -1);
    }

    static List<ReviewRow> files(ReviewDialog dialog, int width) {
        var rows = new ArrayList<ReviewRow>();
        var items = dialog.found().items();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.place() == 0) rows.add(new ReviewRow(file(item.file(), width), i));
            rows.add(new ReviewRow(hunk(dialog, item, i == dialog.spot().item(), width), i));
        }
        for (var left : dialog.found().left())
            rows.add(new ReviewRow(
                    Line.of(new Span("! ", Style.of(Token.WARN)), Span.plain(left.file() + ": " + left.reason()))
                            .cut(width),
                    -1));
        return rows;
    }

    private static Line file(ChangedFile file, int width) {
        var counts = new ArrayList<Span>();
        if (file.additions() > 0) counts.add(new Span("+" + file.additions(), Style.of(Token.ADD)));
        if (file.deletions() > 0)
            counts.add(new Span((counts.isEmpty() ? "" : " ") + "−" + file.deletions(), Style.of(Token.DEL)));
        var name = Line.of(
                new Span(letter(file) + " ", Style.MUTED), new Span(CleanText.row(file.file(), 1), Style.STRONG));
        return name.withRight(new Line(counts, Style.PLAIN), width);
    }

    private static String letter(ChangedFile file) {
        return switch (file.status()) {
            case "added" -> "A";
            case "deleted" -> "D";
            case "renamed" -> "R";
            default -> "M";
        };
    }

    private static Line hunk(ReviewDialog dialog, HunkItem item, boolean current, int width) {
        var mark = sign(dialog.marks().decision(item));
        var comment = dialog.marks().comment(item).isEmpty() ? "" : "c ";
        var words = "hunk " + (item.place() + 1) + "  " + about(item);
        var line =
                Line.of(rail(current, dialog.spot().inFiles()), new Span(words, current ? Style.STRONG : Style.MUTED));
        return line.withRight(Line.of(new Span(comment, Style.of(Token.INFO)), mark), width);
    }

    /// In the accent color where the arrow keys are.
    private static Span rail(boolean current, boolean focused) {
        return new Span(current ? "▌ " : "  ", focused ? Style.ACCENT : Style.FAINT);
    }

    private static Span sign(HunkDecision decision) {
        int lines = decision.rejectedLines().size();
        if (lines > 0) return new Span("✗ " + lines + "/" + decision.count(), Style.of(Token.ERROR));
        return sign(decision.overall());
    }

    private static Span sign(ReviewMark mark) {
        return switch (mark) {
            case OPEN -> Span.plain(" ");
            case ACCEPTED -> new Span("✓", Style.of(Token.OK));
            case REJECTED, MIXED -> new Span("✗", Style.of(Token.ERROR));
        };
    }

    private static String about(HunkItem item) {
        var hunk = item.hunk();
        return CleanText.row(hunk.note().isEmpty() ? hunk.section() : hunk.note(), 1);
    }

    /// The hunks of the reader's file, or of all.
    static List<ReviewRow> diff(ReviewDialog dialog, int width, boolean facing) {
        var rows = new ArrayList<ReviewRow>();
        var items = dialog.found().items();
        for (var item : dialog.inDiff()) {
            int place = items.indexOf(item);
            boolean isCurrent = place == dialog.spot().item();
            if (!rows.isEmpty()) rows.add(new ReviewRow(Line.BLANK, -1));
            rows.add(new ReviewRow(head(dialog, item, isCurrent, width), place));
            var picking = isCurrent ? dialog.spot().picking() : null;
            if (picking != null || !dialog.marks().decision(item).lines().isEmpty())
                rows.addAll(PickedLines.rows(dialog.marks().decision(item), item, place, picking, width));
            else
                for (var line : body(dialog, item, width - MARGIN, facing))
                    rows.add(new ReviewRow(line.indented(MARGIN), place));
            for (var line : comment(dialog, item, width - MARGIN))
                rows.add(new ReviewRow(line.indented(MARGIN), place));
        }
        return rows;
    }

    private static Line head(ReviewDialog dialog, HunkItem item, boolean current, int width) {
        var place = "hunk " + (item.place() + 1) + " of " + item.file().hunks().size();
        var file = item.place() == 0 ? CleanText.row(item.file().file(), 1) + "  " : "";
        boolean focused = !dialog.spot().inFiles();
        var line = Line.of(
                rail(current, focused),
                new Span(file, Style.STRONG),
                new Span(place + "  " + about(item), current ? Style.STRONG : Style.MUTED));
        return line.withRight(word(dialog.marks().decision(item)), width);
    }

    private static Line word(HunkDecision decision) {
        int lines = decision.rejectedLines().size();
        if (lines > 0)
            return Line.of(
                    "✗ " + lines + " of " + Figures.plural(decision.count(), "line") + " rejected",
                    Style.of(Token.ERROR));
        return switch (decision.overall()) {
            case OPEN -> Line.BLANK;
            case ACCEPTED -> Line.of("✓ accepted", Style.of(Token.OK));
            case REJECTED, MIXED -> Line.of("✗ rejected", Style.of(Token.ERROR));
        };
    }

    private static List<Line> body(ReviewDialog dialog, HunkItem item, int width, boolean facing) {
        var lines = new ArrayList<Line>();
        boolean folded = dialog.marks().of(item) == ReviewMark.ACCEPTED
                && !dialog.spot().layout().whole();
        if (!folded && !item.hunk().patch().isEmpty()) lines.addAll(patch(dialog, item, width, facing));
        return lines;
    }

    private static List<Line> comment(ReviewDialog dialog, HunkItem item, int width) {
        var lines = new ArrayList<Line>();
        var comment = dialog.marks().comment(item);
        if (!comment.isEmpty()) {
            var bar = new Span("│ ", Style.of(Token.INFO));
            for (var line : Wrap.words(Line.of(comment, Style.PLAIN), width - MARGIN, 0)) lines.add(line.after(bar));
        }
        return lines;
    }

    private static List<Line> patch(ReviewDialog dialog, HunkItem item, int width, boolean facing) {
        var text = item.hunk().patch();
        int end = dialog.spot().layout().whole() ? text.length() : endOfLines(text);
        var options = new DrawOptions(width, true, 0, DrawSettings.usual(""));
        var lines = new ArrayList<>(
                DiffDrawing.lines(text.substring(0, end), item.file().file(), options, facing));
        long more = text.substring(end).lines().count();
        if (more > 0)
            lines.add(Line.of(
                    Glyph.ELLIPSIS.text(false) + " " + Figures.plural(more, "more line") + " · E shows all",
                    Style.MUTED));
        return lines;
    }

    private static int endOfLines(String text) {
        int end = -1;
        for (int i = 0; i < MOST_LINES; i++) {
            int next = text.indexOf('\n', end + 1);
            if (next < 0) return text.length();
            end = next;
        }
        return end + 1;
    }
}

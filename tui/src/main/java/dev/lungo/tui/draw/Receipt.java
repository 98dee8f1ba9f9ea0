package dev.lungo.tui.draw;

import dev.lungo.core.model.Tokens;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;
import java.util.List;

/// The figures at the end of a turn. `miss` is why the cache gave less than it could, or empty.
public record Receipt(long millis, int steps, Tokens tokens, double cost, Changes changes, String miss) {
    /// The files that the turn changed.
    public record Changes(int files, int additions, int deletions) {
        public static final Changes NONE = new Changes(0, 0, 0);
    }

    /// `── 48s · 6 steps · 118.4k in (89% from cache), 2.9k out · $0.16 · 2 files +52 −8 ──`, on as many rows as it
    /// takes.
    public List<Line> lines(DrawOptions options) {
        var pieces = new ArrayList<Span>();
        var dash = options.text(Glyph.HORIZONTAL).repeat(2);
        var dot = " " + options.text(Glyph.DOT) + " ";
        pieces.add(faint(
                dash + " " + Figures.duration(millis) + dot + Figures.plural(steps, "step") + dot + used() + dot));
        pieces.add(new Span(Figures.dollars(cost), Style.MUTED));
        if (changes.files > 0) pieces.add(faint(dot + changed(options)));
        var line = new Line(pieces, Style.PLAIN);
        if (line.width() + 1 + dash.length() <= options.width()) line = line.plus(" " + dash, Style.FAINT);
        var rows = new ArrayList<>(Wrap.words(line, options.width(), dash.length() + 1));
        if (!miss.isEmpty()) rows.addAll(Wrap.words(Line.of(miss, Style.FAINT), options.width(), 0));
        return rows;
    }

    private String used() {
        return Figures.count(tokens.context()) + " in ("
                + Figures.percent(tokens.cache().read(), tokens.context()) + " from cache), "
                + Figures.count(tokens.output() + tokens.reasoning()) + " out";
    }

    private String changed(DrawOptions options) {
        return Figures.plural(changes.files, "file") + " +" + changes.additions + " " + options.text(Glyph.MINUS)
                + changes.deletions;
    }

    private static Span faint(String text) {
        return new Span(text, Style.FAINT);
    }
}

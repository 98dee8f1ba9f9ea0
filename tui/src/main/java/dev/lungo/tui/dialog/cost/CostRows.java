package dev.lungo.tui.dialog.cost;

import dev.lungo.client.BudgetLine;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.usage.CapScope;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.look.Glyph;
import dev.lungo.tui.status.Sidebar;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The rows of the cost dialog.
final class CostRows {
    private static final int NAME = 15;
    private static final int BAR = 12;
    private static final int WIDE = 90;
    private static final int SHOWN_SUBAGENTS = 2;

    private CostRows() {}

    /// Sums of the session, its cache, its misses, and its limits.
    static List<Line> summary(List<SentRequest> requests, List<BudgetLine> budget, List<Session> subagents) {
        var tokens = Tokens.NONE;
        double cost = 0;
        double saved = 0;
        double missed = 0;
        int misses = 0;
        for (var request : requests) {
            tokens = tokens.plus(request.tokens());
            cost += request.cost();
            saved += request.saved();
            if (request.miss() == null) continue;
            misses++;
            missed += request.miss().cost();
        }
        var rows = new ArrayList<Line>();
        rows.add(row("This session", Figures.dollars(cost) + " for " + Figures.plural(requests.size(), "request")));
        rows.add(row(
                "From cache",
                Figures.percent(tokens.cache().read(), tokens.context()) + " of " + Figures.count(tokens.context())
                        + " tokens" + (saved > 0 ? ", saved " + Figures.dollars(saved) : "")));
        if (misses > 0) rows.add(row("Misses", misses + ", " + Figures.dollars(missed)));
        if (!subagents.isEmpty()) rows.add(row("Subagents", subagents(subagents)));
        for (var line : budget) limit(line, rows);
        return rows;
    }

    /// The sum of the subagents' sessions, and the most expensive ones.
    private static String subagents(List<Session> sessions) {
        double cost = 0;
        for (var session : sessions) cost += session.cost();
        var dearest = new ArrayList<>(sessions);
        dearest.sort(Comparator.comparingDouble(session -> -session.cost()));
        var names = new ArrayList<String>();
        for (var session : dearest.subList(0, Math.min(SHOWN_SUBAGENTS, dearest.size())))
            names.add(CleanText.row(session.title(), 1) + " " + Figures.dollars(session.cost()));
        return Figures.dollars(cost) + " more for " + sessions.size() + ": " + String.join(", ", names);
    }

    private static void limit(BudgetLine line, List<Line> rows) {
        var cap = line.cap().usd();
        if (cap == null || cap <= 0 || line.scope() == CapScope.REQUEST) return;
        var used = Figures.dollars(line.spent().usd()) + " of " + Figures.limit(cap);
        rows.add(row("Limit, " + line.scope().word(), used)
                .padded(NAME + 24)
                .plus(Sidebar.bar((int) Math.min(100, 100 * line.spent().usd() / cap), 20)
                        .spans()));
    }

    private static Line row(String name, String value) {
        return Line.of(new Span(name, Style.MUTED)).padded(NAME).plus(value, Style.PLAIN);
    }

    static Line head(int width) {
        return Line.of(
                right("#", 4) + "   time      for       tokens in   cached" + (width < WIDE ? "" : " ".repeat(BAR + 1))
                        + right("out", 9) + right("cost", 9),
                Style.FAINT);
    }

    static Line request(SentRequest request, boolean selected, int width) {
        var tokens = request.tokens();
        int share = tokens.context() == 0 ? 0 : (int) (100 * tokens.cache().read() / tokens.context());
        var line = Line.of(new Span(selected ? Glyph.RAIL.text(false) : " ", Style.ACCENT))
                .plus(right(String.valueOf(request.number()), 3) + "   ", Style.FAINT)
                .plus(clock(request.time()), Style.MUTED)
                .plus("  " + CacheMissWords.purpose(request.purpose()), Style.PLAIN)
                .padded(25)
                .plus(right(Figures.count(tokens.context()), 11) + right(share + "%", 9), Style.PLAIN);
        if (width >= WIDE) line = line.plus(" ", Style.PLAIN).plus(cached(share));
        line = line.plus(
                right(Figures.count(tokens.answer()), 9) + right(Figures.dollars(request.cost()), 9), Style.PLAIN);
        if (request.miss() != null) line = line.plus("  ! " + CacheMissWords.of(request.miss()), Style.of(Token.WARN));
        line = line.cut(width);
        return selected ? line.padded(width).over(Style.STRONG.on(Token.SELECT)) : line;
    }

    private static List<Span> cached(int share) {
        int filled = share * BAR / 100;
        return List.of(
                new Span("█".repeat(filled), Style.of(Token.OK)),
                new Span("░".repeat(BAR - filled), Style.of(Token.BORDER)));
    }

    /// The lines about the chosen request.
    static List<Line> about(SentRequest request) {
        var rows = new ArrayList<Line>();
        rows.add(Line.of("Request " + request.number() + " · " + request.model(), Style.STRONG));
        var miss = request.miss();
        if (miss == null) rows.add(Line.of("It read all that it could from the cache.", Style.MUTED));
        else
            rows.add(Line.of(
                    Figures.count(miss.tokens()) + " tokens were not read from the cache: " + CacheMissWords.of(miss)
                            + ". That cost " + Figures.dollars(miss.cost()) + " more.",
                    Style.PLAIN));
        rows.add(Line.of(
                "It took " + Figures.duration(request.duration()) + " and ended with: " + request.outcome(),
                Style.MUTED));
        return rows;
    }

    private static String clock(long time) {
        return Instant.ofEpochMilli(time)
                .atZone(ZoneId.systemDefault())
                .format(DateTimeFormatter.ISO_LOCAL_TIME)
                .substring(0, 8);
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}

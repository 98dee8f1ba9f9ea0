package dev.lungo.cli.usage;

import dev.lungo.cli.terminal.Ink;
import dev.lungo.core.usage.Stats;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.CleanText;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Usage, drawn in 80 columns: a bar for each day, shares of models, projects, and tools.
final class StatsPage {
    /// The lists to show, and the ones to show whole.
    record Wanted(boolean projects, boolean models, boolean tools) {}

    private static final int BAR = 30;
    private static final int NAME = 32;
    private static final int DAYS = 31;
    private static final int FEW = 8;

    private final Stats stats;
    private final Wanted wanted;
    private final LocalDate today;
    private final boolean colored;
    /// Bars are of money, or of tokens where nothing cost any.
    private final boolean free;
    private final List<String> lines = new ArrayList<>();

    StatsPage(Stats stats, Wanted wanted, LocalDate today, boolean colored) {
        this.stats = stats;
        this.wanted = wanted;
        this.today = today;
        this.colored = colored;
        this.free = stats.total().cost() <= 0;
    }

    List<String> lines() {
        if (stats.total().messages() == 0) return List.of("No usage yet.");
        total();
        days();
        list("Models", stats.models(), wanted.models ? Integer.MAX_VALUE : FEW);
        if (wanted.projects && stats.projects().size() > 1) list("Projects", stats.projects(), FEW);
        tools();
        return lines;
    }

    private void total() {
        var all = stats.total();
        var tokens = all.tokens();
        long span =
                ChronoUnit.DAYS.between(LocalDate.parse(stats.days().getFirst().key()), today) + 1;
        lines.add(paint(Ink.STRONG, Figures.dollars(all.cost()))
                + (span > 1
                        ? " in " + Figures.plural(span, "day") + ", " + Figures.dollars(all.cost() / span) + " a day"
                        : " today")
                + " · " + Figures.plural(all.sessions(), "session") + " · "
                + Figures.plural(all.messages(), "answer"));
        lines.add(Figures.count(tokens.context()) + " tokens read, "
                + paint(Ink.GOOD, Figures.percent(tokens.cache().read(), tokens.context()) + " from cache") + " · "
                + Figures.count(tokens.answer()) + " written"
                + (tokens.reasoning() > 0
                        ? ", " + Figures.percent(tokens.reasoning(), tokens.answer()) + " thoughts"
                        : ""));
        lines.add(paint(
                Ink.FAINT,
                "input " + Figures.count(tokens.input()) + " · cache read "
                        + Figures.count(tokens.cache().read()) + " · cache write "
                        + Figures.count(tokens.cache().write()) + " · output " + Figures.count(tokens.output())
                        + " · reasoning " + Figures.count(tokens.reasoning())));
        lines.add(paint(Ink.FAINT, "median session: " + Figures.count(stats.medianTokens()) + " tokens"));
    }

    private void days() {
        var known = new HashMap<String, Stats.Line>();
        for (var day : stats.days()) known.put(day.key(), day);
        var last = LocalDate.parse(stats.days().getLast().key());
        var end = last.isAfter(today) ? last : today;
        var first = LocalDate.parse(stats.days().getFirst().key());
        boolean cut = first.isBefore(end.minusDays(DAYS - 1));
        if (cut) first = end.minusDays(DAYS - 1);
        title(cut ? "The last " + DAYS + " days" : "Days");
        double most = 0;
        for (var day : stats.days()) most = Math.max(most, weight(day));
        for (var date = first; !date.isAfter(end); date = date.plusDays(1)) {
            var line = known.get(date.toString());
            if (line == null) lines.add("  " + paint(Ink.FAINT, date.toString()));
            else
                lines.add("  " + date + "  " + paint(Ink.PLACE, Bar.of(most == 0 ? 0 : weight(line) / most, BAR)) + "  "
                        + figures(line));
        }
    }

    private void list(String title, List<Stats.Line> all, int most) {
        title(title);
        double whole = 0;
        for (var line : all) whole += weight(line);
        for (var line : all.subList(0, Math.min(most, all.size()))) {
            double share = whole == 0 ? 0 : weight(line) / whole;
            lines.add("  " + name(line.key()) + " " + paint(Ink.PLACE, Bar.of(share, 8)) + percent(share) + "  "
                    + figures(line));
        }
        more(all.size(), most);
    }

    private void tools() {
        if (stats.tools().isEmpty()) return;
        title("Tools");
        int most = wanted.tools ? Integer.MAX_VALUE : FEW;
        double whole = 0;
        for (var tool : stats.tools()) whole += tool.calls();
        for (var tool : stats.tools().subList(0, Math.min(most, stats.tools().size()))) {
            double share = tool.calls() / whole;
            lines.add("  " + name(tool.name()) + " " + paint(Ink.PLACE, Bar.of(share, 8)) + percent(share) + "  "
                    + Figures.plural(tool.calls(), "call"));
        }
        more(stats.tools().size(), most);
    }

    private void title(String text) {
        lines.add("");
        lines.add(paint(Ink.STRONG, text));
    }

    private void more(int size, int most) {
        if (size > most) lines.add(paint(Ink.FAINT, "  and " + (size - most) + " more"));
    }

    private double weight(Stats.Line line) {
        return free ? line.tokens().counted() : line.cost();
    }

    private String figures(Stats.Line line) {
        return right(free ? "" : Figures.dollars(line.cost()), free ? 0 : 9)
                + right(Figures.count(line.tokens().counted()), 8) + "  "
                + Figures.percent(line.tokens().cache().read(), line.tokens().context()) + " cached";
    }

    private static String percent(double share) {
        return right(Math.round(share * 100) + "%", 5);
    }

    /// The end of a long name is more telling than its beginning.
    private static String name(String text) {
        var plain = CleanText.line(text, 400);
        var shown = plain.length() <= NAME ? plain : "…" + plain.substring(plain.length() - NAME + 1);
        return shown + " ".repeat(NAME - shown.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private String paint(Ink ink, String text) {
        return ink.paint(text, colored);
    }
}
